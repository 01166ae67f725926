import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { createApp } from './api/app.ts';
import { createLoginLink, ensureOwner } from './api/auth/owner.ts';
import { createHttp } from './collectors/http.ts';
import { createImportService } from './collectors/tabular/import-service.ts';
import { earshotUserAgent } from './collectors/user-agent.ts';
import { createWebhookService } from './collectors/webhook-service.ts';
import type { StoreUnavailableError } from './domain/errors.ts';
import { toInstant } from './domain/instant.ts';
import { createAlertCheck } from './pipeline/alerts/check-rules.ts';
import { openAnalysisPool } from './pipeline/analysis-pool.ts';
import type { Drop } from './pipeline/batch.ts';
import { groupSaves } from './pipeline/group-saves.ts';
import { createIngest } from './pipeline/ingest.ts';
import { requestRollup } from './pipeline/request-rollup.ts';
import { createRollup } from './pipeline/rollup.ts';
import { createCredentialService } from './wiring/credential-service.ts';
import { createDemoService } from './wiring/demo-service.ts';
import { createLearner } from './wiring/learner.ts';
import { type Foundation, openFoundation, type Surroundings } from './wiring/open-foundation.ts';
import { openSecrets, type Secrets } from './wiring/open-secrets.ts';
import { createRematcher } from './wiring/rematcher.ts';
import { withRollups } from './wiring/rolled-up-store.ts';
import { createSearchProbe } from './wiring/search-probe.ts';
import { createSourceService } from './wiring/source-service.ts';
import { startCollecting } from './wiring/start-collecting.ts';
import { startLearning } from './wiring/start-learning.ts';
import { startSchedules } from './wiring/start-schedules.ts';
import { storeDetail } from './wiring/store-detail.ts';
import { version } from './wiring/version.ts';

const UPLOAD_BYTES_AT_MOST = 200 * 1024 * 1024;
/** Batches under way at once: some are judged while others are kept, together (pipeline/group-saves.ts). */
const INGEST_CONCURRENCY = 10;

const now = (): Date => new Date();

/** Everything that handles jobs. */
export interface Workers {
  readonly pool: ReturnType<typeof openAnalysisPool>;
  readonly http: ReturnType<typeof createHttp>;
  readonly secrets: Secrets;
  /** After the queues are closed. */
  close(): Promise<void>;
}

/** Begins to handle the jobs of every queue. */
export const startWorkers = ({ store, queues }: Foundation, { config, log }: Surroundings): Workers => {
  const pool = openAnalysisPool({ threads: config.threads });
  const learning = startLearning({
    ...{ store, queues, now },
    onFault: (error) => log.error({ err: error }, 'mentions are not judged by the new model yet'),
  });
  const http = createHttp({
    allowPrivate: config.allowPrivate,
    userAgent: earshotUserAgent(version, config.contact),
  });
  const secrets = openSecrets(config, store.credentials, http, now);
  const collecting = startCollecting({ store, queues, http, keyring: secrets.keyring, now, log });
  const onDrops = (drops: readonly Drop[], collectedBy: string): void =>
    log.warn(
      {
        collectedBy,
        drops: drops.length,
        reasons: [...new Set(drops.map(({ stage, reason }) => `${stage}: ${reason}`))],
      },
      'items could not be taken',
    );
  queues.work(
    'ingest',
    createIngest({
      pool,
      brands: store.brands,
      adjustments: learning.adjustments,
      mentions: { save: groupSaves(store.mentions.save), erase: store.mentions.erase },
      queues,
      onDrops,
    }),
    {
      concurrency: INGEST_CONCURRENCY,
    },
  );
  queues.work('rollup', createRollup({ rollups: store.rollups, brands: store.brands, queues }), {
    concurrency: 1,
  });
  queues.work('alert', createAlertCheck({ store, queues, now }), { concurrency: 1 });
  queues.work('notify', (notice) => store.notices.raise({ ...notice, at: toInstant(now()) }), {
    concurrency: 1,
  });
  const close = async (): Promise<void> => {
    await collecting.close();
    await http.close();
    await pool.close();
    await learning.close();
  };
  return { pool, http, secrets, close };
};

export interface Earshot {
  /** Where people open it, such as `http://127.0.0.1:4178`. */
  readonly address: string;
  /** Signs the owner in once; null unless this start made the owner's account. */
  readonly loginUrl: string | null;
  /** Another such link, for an owner who lost the first. */
  newLoginUrl(): Promise<string>;
  readonly loadDemo: () => Promise<void>;
  /** Resolves with the reason when it can do no more and should be closed. */
  readonly failed: Promise<StoreUnavailableError>;
  close(): Promise<void>;
}

/** The API with its services, not yet listening. Stopping ends what the services began by themselves. */
const openApi = async (
  { kind, store, queues }: Foundation,
  { pool, http, secrets }: Workers,
  { config, log }: Surroundings,
  webRoot: string | null,
) => {
  const { keyring } = secrets;
  const ending = new AbortController();
  const rematcher = createRematcher({ store, queues, log, now });
  const demo = createDemoService({ store, queues, now });
  const imports = createImportService({
    brands: store.brands,
    imports: store.imports,
    queues,
    now,
    signal: ending.signal,
    failed: (error, run) => log.error({ err: error, importId: run.id }, 'an import ended early'),
  });
  const app = await createApp({
    store: withRollups(store, queues, now),
    queues,
    sources: createSourceService({ store, queues, http, pool, keyring, now }),
    credentials: createCredentialService({
      ...secrets,
      sources: store.sources,
      credentials: store.credentials,
      now,
    }),
    search: createSearchProbe({ http, budgets: store.budgets, now }),
    imports,
    rematcher,
    learner: createLearner({ learning: store.learning, queues, now }),
    webhooks: createWebhookService({ sources: store.sources, queues, keyring, now }),
    demo,
    settings: {
      version,
      store: { kind, detail: storeDetail(config) },
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      metricsOpen: config.metricsOpen,
      webRoot,
      uploadBytesAtMost: UPLOAD_BYTES_AT_MOST,
      uploadFolder: join(config.dataDirectory, 'uploads'),
    },
    logger: log as FastifyBaseLogger,
    now,
  });
  const stop = async (): Promise<void> => {
    ending.abort();
    await app.close();
    await rematcher.stop();
  };
  return { app, demo, stop };
};

/** Starts all of Earshot in one process. @throws StoreUnavailableError; EADDRINUSE when the port is taken. */
export const startEarshot = async (around: Surroundings, webRoot: string | null): Promise<Earshot> => {
  const { config, log } = around;
  const foundation = await openFoundation(around);
  const { store, queues } = foundation;
  const workers = startWorkers(foundation, around);
  const resealed = await workers.secrets.vault.resealAll();
  if (resealed > 0) log.info({ resealed }, 'credentials were sealed anew with the present EARSHOT_KEY');
  const { app, demo, stop } = await openApi(foundation, workers, around, webRoot);
  const onFault = (error: unknown): void => log.error({ err: error }, 'the schedule has trouble');
  // What was touched when the process last ended is rolled up now.
  await requestRollup(queues, now());
  const schedules = startSchedules({ store, queues, now, onFault });
  const close = async (): Promise<void> => {
    await schedules.stop();
    await stop();
    await foundation.close();
    await workers.close();
  };
  try {
    const listening = await app.listen({ host: config.host, port: config.port });
    const { loginToken } = await ensureOwner(store.accounts, now());
    const address = config.publicUrl?.replace(/\/$/, '') ?? listening;
    const toUrl = (token: string): string => `${address}/login?token=${token}`;
    return {
      address,
      loginUrl: loginToken === null ? null : toUrl(loginToken),
      newLoginUrl: async () => toUrl(await createLoginLink(store.accounts, now())),
      loadDemo: demo.load,
      failed: foundation.failed,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
