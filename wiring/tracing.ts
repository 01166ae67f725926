import type { FastifyInstance } from 'fastify';
import type { JobTracing } from '../queue/bullmq-backend.ts';
import type { Store } from '../store/port.ts';

/** Follows what is done from a request through the jobs it leads to down to the store. */
export interface Tracing {
  readonly jobs: JobTracing;
  /** The store; what is asked of it within a trace is told. */
  traceStore(store: Store): Store;
  traceRequests(app: FastifyInstance): void;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}
