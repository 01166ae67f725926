import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { createApp } from '../api/app.ts';
import { JOB_BOARD_PATH } from '../api/job-board.ts';
import { resumeUploads } from '../api/kept-uploads.ts';
import type { Metrics } from '../api/metrics.ts';
import { createImportService } from '../collectors/tabular/import-service.ts';
import { createWebhookService } from '../collectors/webhook-service.ts';
import { createDigestService } from '../delivery/digest/digest-service.ts';
import { createExportService } from '../delivery/exports/export-service.ts';
import { createInvitationMail } from '../delivery/invitation-mail.ts';
import { createPersonalService } from '../delivery/personal/personal-service.ts';
import { createChannelService } from './channel-service.ts';
import { createCredentialService } from './credential-service.ts';
import { createDemoService } from './demo-service.ts';
import { createLearner } from './learner.ts';
import type { Foundation, Surroundings } from './open-foundation.ts';
import { createRematcher } from './rematcher.ts';
import { createReplyService } from './reply-service.ts';
import { withRollups } from './rolled-up-store.ts';
import { createSearchProbe } from './search-probe.ts';
import { shippedTopics } from './shipped-topics.ts';
import { createSourceService } from './source-service.ts';
import type { Workers } from './start-workers.ts';
import { storeDetail } from './store-detail.ts';
import { version } from './version.ts';

const UPLOAD_BYTES_AT_MOST = 200 * 1024 * 1024;

const now = (): Date => new Date();

/** The API with its services, not yet listening. */
export interface Api {
  readonly app: FastifyInstance;
  readonly loadDemo: () => Promise<void>;
  /** Ends what the services began by themselves, and the app. */
  stop(): Promise<void>;
}

/** What is made and mailed by the clock. */
const byClock = (store: Foundation['store'], queues: Foundation['queues'], canMail: boolean) => ({
  digests: createDigestService({ stores: store, isMailSet: canMail, now }),
  exports: createExportService({ store, queues, canMail, now }),
});

const tellInPerson = (
  { personal }: Foundation['store'],
  mailer: Workers['mailer'],
  publicUrl: string | null,
) => ({
  personal: createPersonalService({ personal, canMail: mailer.isSet && publicUrl !== null }),
  mailInvitation: createInvitationMail({ mailer, publicUrl }),
});

/** The library is loaded only where somebody signs in by it. */
const openSignOnBy = async (
  { signOn }: Surroundings['config'],
  http: Workers['http'],
  log: Surroundings['log'],
) => {
  if (signOn === null) return null;
  const { openSignOn } = await import('./open-sign-on.ts');
  return openSignOn(signOn, http, (error) => log.warn({ err: error }, 'a sign-in by the provider failed'));
};

export const openApi = async (
  { kind, store, queues, backend }: Foundation,
  { pool, http, secrets, mailer, send }: Workers,
  { config, log, tracing }: Surroundings,
  metrics: Metrics,
  webRoot: string | null,
): Promise<Api> => {
  const { keyring } = secrets;
  const ending = new AbortController();
  const demo = createDemoService({ store, queues, now });
  const imports = createImportService({
    ...{ brands: store.brands, imports: store.imports, queues, now, signal: ending.signal },
    failed: (error, run) => log.error({ err: error, importId: run.id }, 'an import ended early'),
  });
  const uploadFolder = join(config.dataDirectory, 'uploads');
  const { sources, credentials, budgets, learning } = store;
  const { createJobBoard } = await import('../queue/job-board.ts');
  const board = createJobBoard(backend, JOB_BOARD_PATH);
  const app = await createApp({
    store: withRollups(store, queues, now),
    queues,
    sources: createSourceService({ store, queues, http, pool, keyring, now }),
    credentials: createCredentialService({ ...secrets, sources, credentials, now }),
    channels: createChannelService({
      ...{ channels: store.channels, queues, secrets, send, now },
      canMail: mailer.isSet,
    }),
    codes: secrets.codes,
    signOn: await openSignOnBy(config, http, log),
    search: createSearchProbe({ http, budgets, now }),
    imports,
    replies: createReplyService({ sources, keyring, queues, now }),
    rematcher: createRematcher({ queues, now }),
    learner: createLearner({ learning, queues, now }),
    webhooks: createWebhookService({ sources, queues, keyring, now }),
    ...byClock(store, queues, mailer.isSet && config.publicUrl !== null),
    ...tellInPerson(store, mailer, config.publicUrl),
    ...{ demo, metrics, topics: shippedTopics },
    traceRequests: tracing?.traceRequests ?? null,
    jobBoard: board.plugin,
    settings: {
      version,
      store: { kind, detail: storeDetail(config) },
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      metricsOpen: config.metricsOpen,
      webRoot,
      uploadBytesAtMost: UPLOAD_BYTES_AT_MOST,
      uploadFolder,
    },
    logger: log as FastifyBaseLogger,
    now,
  });
  const onFault = (error: unknown): void => log.error({ err: error }, 'an upload cannot be read any more');
  const resuming = resumeUploads(uploadFolder, imports, onFault).catch(onFault);
  const stop = async (): Promise<void> => {
    ending.abort();
    await resuming;
    await app.close();
    await board.close();
  };
  return { app, loadDemo: demo.load, stop };
};
