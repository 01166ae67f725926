import type { FastifyInstance } from 'fastify';
import type { AppDeps } from './app-deps.ts';
import { registerGuard } from './auth/guard.ts';
import { registerRequestLog } from './logging.ts';
import { makeFastify } from './make-fastify.ts';
import { registerMetrics } from './metrics.ts';
import { countQueues } from './queue-counts.ts';
import { healthRoutes } from './routes/health.ts';
import { registerSecurityHeaders } from './security-headers.ts';

type WatchDeps = Pick<AppDeps, 'store' | 'queues' | 'metrics' | 'logger' | 'now'> & {
  readonly settings: Pick<AppDeps['settings'], 'trustProxy' | 'publicUrl' | 'metricsOpen'>;
};

/**
 * What a process without the API answers: /healthz, /readyz and /metrics, as the API does. The caller listens and
 * closes.
 */
export const createWatchApp = async (deps: WatchDeps): Promise<FastifyInstance> => {
  const { store, queues, metrics, settings, now } = deps;
  const app = makeFastify(deps);
  const counts = () => countQueues(queues);
  registerRequestLog(app);
  await registerSecurityHeaders(app);
  app.decorateRequest('caller', null);
  registerGuard(app, { accounts: store.accounts, publicUrl: settings.publicUrl, now });
  registerMetrics(app, metrics, { open: settings.metricsOpen, countQueues: counts });
  await app.register(healthRoutes({ store: () => store.ping(), queues: counts }));
  return app;
};
