import type { FastifyBaseLogger } from 'fastify';
import { createLoginLink, ensureOwner } from './api/auth/owner.ts';
import { createMetrics, type Metrics } from './api/metrics.ts';
import { createWatchApp } from './api/watch-app.ts';
import type { StoreUnavailableError } from './domain/errors.ts';
import type { QueueName } from './queue/jobs.ts';
import { type Closers, createClosers } from './wiring/closers.ts';
import { type Api, openApi } from './wiring/open-api.ts';
import type { Foundation, Surroundings } from './wiring/open-foundation.ts';
import { openWorking } from './wiring/open-working.ts';
import { resealAll } from './wiring/reseal-all.ts';
import { startScheduler } from './wiring/start-scheduler.ts';

const now = (): Date => new Date();

/** What one process does; together they make Earshot. */
export interface Parts {
  /** The API with the page's files, which may be missing; null for none of it. */
  readonly api: { readonly webRoot: string | null } | null;
  /** The queues it works on. */
  readonly queues: readonly QueueName[];
  /** Does what happens by the clock, unless another process does. */
  readonly scheduler: boolean;
}

export interface Earshot {
  /** Where people open it, or where it is watched, such as `http://127.0.0.1:4178`. */
  readonly address: string;
  /** Signs the owner in once; null unless this start made the owner's account. */
  readonly loginUrl: string | null;
  /** Another such link, for an owner who lost the first. */
  newLoginUrl(): Promise<string>;
  readonly loadDemo: () => Promise<void>;
  /** Resolves with the reason when it can do no more and should be closed. */
  readonly failed: Promise<StoreUnavailableError>;
  /** Finishes or hands back what runs, then closes everything. */
  close(): Promise<void>;
}

/** Health and figures alone, of a process that does not serve the API. */
const openWatch = async (
  { store, queues }: Foundation,
  { config, log }: Surroundings,
  metrics: Metrics,
): Promise<Api> => {
  const logger = log as FastifyBaseLogger;
  const app = await createWatchApp({ store, queues, metrics, settings: config, logger, now });
  return { app, loadDemo: () => Promise.resolve(), stop: () => app.close() };
};

/** Opens all parts. @param closers told of each as soon as it is open. */
const openParts = async (
  given: Surroundings,
  parts: Parts,
  closers: Closers,
): Promise<Omit<Earshot, 'close'>> => {
  const metrics = createMetrics();
  const { config, log } = given;
  const { tracesUrl } = config;
  const tracing =
    tracesUrl === null ? null : (await import('./wiring/open-tracing.ts')).openTracing(tracesUrl);
  if (tracing !== null) closers.add(tracing.close);
  const around = { ...given, tracing, jobEnded: metrics.jobEnded };
  const { foundation, workers, close } = await openWorking(around, parts.queues);
  closers.add(close);
  const { store } = foundation;
  const resealed = await resealAll(workers.secrets, store);
  if (resealed > 0) log.info({ resealed }, 'secrets were sealed anew with the present EARSHOT_KEY');
  const { app, loadDemo, stop } =
    parts.api === null
      ? await openWatch(foundation, around, metrics)
      : await openApi(foundation, workers, around, metrics, parts.api.webRoot);
  closers.add(stop);
  if (parts.scheduler) {
    const { stop: stopScheduler } = startScheduler(foundation, {
      ...{ log, onTurn: metrics.schedulerIs, now },
      ...{ mailer: workers.mailer, publicUrl: config.publicUrl },
    });
    closers.add(stopScheduler);
  }
  closers.add(async () => foundation.prepareClose());
  const listening = await app.listen({ host: config.host, port: config.port });
  const loginToken = parts.api === null ? null : (await ensureOwner(store.accounts, now())).loginToken;
  const address = config.publicUrl?.replace(/\/$/, '') ?? listening;
  const toUrl = (token: string): string => `${address}/login?token=${token}`;
  return {
    address: parts.api === null ? listening : address,
    loginUrl: loginToken === null ? null : toUrl(loginToken),
    newLoginUrl: async () => toUrl(await createLoginLink(store.accounts, now())),
    loadDemo,
    failed: foundation.failed,
  };
};

/**
 * Starts these parts in this process; where one cannot be opened, nothing stays open.
 * @throws StoreUnavailableError; EADDRINUSE when the port is taken.
 */
export const startEarshot = async (given: Surroundings, parts: Parts): Promise<Earshot> => {
  const closers = createClosers();
  try {
    return { ...(await openParts(given, parts, closers)), close: closers.closeAll };
  } catch (error) {
    // Why it did not start matters more than what does not close after it.
    await closers.closeAll().catch(() => {});
    throw error;
  }
};
