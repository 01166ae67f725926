/** The only place that loads OpenTelemetry, and only where traces are wanted. */
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { BullMQOtel } from 'bullmq-otel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Store } from '../store/port.ts';
import type { Tracing } from './tracing.ts';
import { version } from './version.ts';

const NAME = 'earshot';
const tracer = trace.getTracer(NAME, version);

type Method = (...given: unknown[]) => unknown;

/** Of a failure only its kind: a message may hold words. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

const traceMethod =
  (name: string, method: Method): Method =>
  (...given) => {
    // What happens by the clock would fill the traces with what nobody asked for.
    if (trace.getActiveSpan() === undefined) return method(...given);
    return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT }, async (span) => {
      try {
        return await method(...given);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: kindOf(error) });
        throw error;
      } finally {
        span.end();
      }
    });
  };

const tracePart = (part: string, methods: object): object =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, traceMethod(`${part}.${name}`, method as Method)]),
  );

const traceStore = (store: Store): Store =>
  Object.fromEntries(
    Object.entries(store).map(([part, methods]) =>
      typeof methods === 'function' ? [part, methods] : [part, tracePart(part, methods)],
    ),
  ) as unknown as Store;

const traceRequests = (app: FastifyInstance): void => {
  const contexts = new WeakMap<FastifyRequest, ReturnType<typeof context.active>>();
  // A request begins a trace of its own: what a client sends to join another would be believed from anyone.
  app.addHook('onRequest', (request, _reply, done) => {
    const { url, config } = request.routeOptions;
    if (config.stream === true) return done();
    const attributes = { 'http.request.method': request.method, 'http.route': url ?? 'unknown' };
    const span = tracer.startSpan(`${request.method} ${url ?? 'unknown'}`, {
      kind: SpanKind.SERVER,
      attributes,
    });
    const own = trace.setSpan(context.active(), span);
    contexts.set(request, own);
    context.with(own, done);
  });
  // Reading a body leaves the context.
  app.addHook('preHandler', (request, _reply, done) => {
    context.with(contexts.get(request) ?? context.active(), done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const own = contexts.get(request);
    const span = own === undefined ? undefined : trace.getSpan(own);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
};

/** Begins to send traces. @param url takes OTLP over HTTP, such as `http://collector:4318/v1/traces`. */
export const openTracing = (url: string): Tracing => {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': NAME, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  provider.register();
  return {
    jobs: new BullMQOtel({ tracerName: NAME, version }),
    traceStore,
    traceRequests,
    // A collector that is away is no reason to fail in the end.
    close: () => provider.shutdown().catch(() => undefined),
  };
};
