import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

/**
 * One line a request: which route, how it ended, how long it took. Neither the address asked for (it may hold
 * a login token or a person's name), nor bodies, cookies or IPs are ever written.
 */
export const registerRequestLog = (app: FastifyInstance): void => {
  // So that a person can name the request whose line the operator looks for.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) request.log.warn(line, 'request');
    else request.log.debug(line, 'request');
  });
};

/** At its finest level the multipart reader would write a request's headers, its cookie among them. */
export const makeRequestLogger = (
  logger: FastifyBaseLogger,
  ...[bindings, options]: Parameters<FastifyBaseLogger['child']>
): FastifyBaseLogger =>
  logger.child(bindings, { ...options, serializers: { busboyOptions: () => 'not shown' } });
