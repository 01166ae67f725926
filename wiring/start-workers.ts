import { createHttp } from '../collectors/http.ts';
import { createReplySender } from '../collectors/replies/send-reply.ts';
import { earshotUserAgent } from '../collectors/user-agent.ts';
import { createDeliver } from '../delivery/deliver.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { tellWatchers } from '../delivery/personal/tell-watchers.ts';
import { createSendToChannel, type SendToChannel } from '../delivery/send-to-channel.ts';
import { createTell } from '../delivery/tell.ts';
import type { StoredMention } from '../domain/mention.ts';
import { createAcknowledging } from '../pipeline/acknowledge/acknowledge-mentions.ts';
import { createStillStands } from '../pipeline/acknowledge/still-stands.ts';
import { createAlertCheck } from '../pipeline/alerts/check-rules.ts';
import { openAnalysisPool } from '../pipeline/analysis-pool.ts';
import type { Drop } from '../pipeline/batch.ts';
import { createIngest } from '../pipeline/ingest.ts';
import { createRematch } from '../pipeline/rematch.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { createRouting } from '../pipeline/route-mentions.ts';
import { type QueueName, type Queues, queueNames } from '../queue/jobs.ts';
import type { Foundation, Surroundings } from './open-foundation.ts';
import { openMailer } from './open-mailer.ts';
import { openSecrets, type Secrets } from './open-secrets.ts';
import { createReplyService } from './reply-service.ts';
import { startCollecting } from './start-collecting.ts';
import { workOnExports } from './start-exports.ts';
import { startLearning } from './start-learning.ts';
import { version } from './version.ts';

/** Batches under way at once: some are judged while others are kept, together (store/mentions/group-saves.ts). */
const INGEST_CONCURRENCY = 10;

/** One slow chat holds up no other. */
const DELIVER_CONCURRENCY = 4;

const now = (): Date => new Date();

/** What jobs are handled with. The API tests sources with it, too. */
export interface Workers {
  readonly pool: ReturnType<typeof openAnalysisPool>;
  readonly http: ReturnType<typeof createHttp>;
  readonly secrets: Secrets;
  readonly mailer: Mailer;
  readonly send: SendToChannel;
  /** After the queues are closed. */
  close(): Promise<void>;
}

/** The queues, of which only those named are worked on here. */
const limitTo = (queues: Queues, names: readonly QueueName[]): Queues => ({
  ...queues,
  work: (name, ...how) => {
    if (names.includes(name)) queues.work(name, ...how);
  },
});

/** Begins to handle the jobs of these queues; all of them unless told otherwise, none where the list is empty. */
export const startWorkers = (
  { store, queues: all }: Foundation,
  { config, log }: Surroundings,
  names: readonly QueueName[] = queueNames,
): Workers => {
  const queues = limitTo(all, names);
  const pool = openAnalysisPool({ threads: config.threads });
  const learning = startLearning({ store, queues, now });
  const http = createHttp({
    allowPrivate: config.allowPrivate,
    userAgent: earshotUserAgent(version, config.contact),
  });
  const secrets = openSecrets(config, store.credentials, http, now);
  const mailer = openMailer(config);
  const collecting = startCollecting({ store, queues, http, keyring: secrets.keyring, now, log });
  const onDrops = (drops: readonly Drop[], collectedBy: string): void => {
    const reasons = [...new Set(drops.map(({ stage, reason }) => `${stage}: ${reason}`))];
    log.warn({ collectedBy, drops: drops.length, reasons }, 'items could not be taken');
  };
  const { brands, desk, mentions, replies, rollups, notices } = store;
  const { adjustments } = learning;
  const ingest = createIngest({ pool, brands, desk, mentions, replies, adjustments, queues, onDrops });
  queues.work('ingest', ingest, { concurrency: INGEST_CONCURRENCY });
  queues.work('rollup', createRollup({ rollups, brands, queues }), { concurrency: 1 });
  queues.work('rematch', createRematch({ brands, desk, mentions, queues, now }), { concurrency: 1 });
  queues.work('alert', createAlertCheck({ store, queues, now }), { concurrency: 1 });
  queues.work('route', createRouting({ store, now }), { concurrency: 2 });
  const { sources } = store;
  const answering = createReplyService({ sources, keyring: secrets.keyring, queues: all, now });
  const hasWay = async (mention: StoredMention) => (await answering.wayTo(mention)).by === 'source';
  const acknowledging = createAcknowledging({ store, hasWay, send: answering.send, now });
  queues.work('acknowledge', acknowledging, { concurrency: 1 });
  const sendReply = createReplySender({
    ...{ http, keyring: secrets.keyring, queues: all, sources, mentions, replies, now },
    stillStands: createStillStands({ store, hasWay, now }),
  });
  queues.work('reply', sendReply, { concurrency: 4 });
  const canMail = mailer.isSet && config.publicUrl !== null;
  workOnExports(queues, { store, canMail, now });
  const { channels } = store;
  const send = createSendToChannel({ http, mailer, open: secrets.open, publicUrl: config.publicUrl, now });
  const watchers = { ...store, canMail, now };
  const tell = createTell({
    ...{ notices, channels, queues, now },
    tellWatchers: (given) => tellWatchers(watchers, given),
  });
  queues.work('notify', tell, { concurrency: 1 });
  const deliver = createDeliver({ channels, notices, send, now, random: Math.random });
  queues.work('deliver', deliver, { concurrency: DELIVER_CONCURRENCY });
  const close = async (): Promise<void> => {
    await collecting.close();
    await http.close();
    await pool.close();
    await learning.close();
  };
  return { pool, http, secrets, mailer, send, close };
};
