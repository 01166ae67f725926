import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp } from '../api/app.ts';
import type { AppDeps } from '../api/app-deps.ts';
import { createLoginLink, ensureOwner } from '../api/auth/owner.ts';
import { JOB_BOARD_PATH } from '../api/job-board.ts';
import { createMetrics } from '../api/metrics.ts';
import type { CollectorRow } from '../api/schemas/collectors.ts';
import type { SourceTest } from '../api/schemas/sources.ts';
import type { ImportEnd, LiveSearch, Upload } from '../api/services.ts';
import { createSealer } from '../collectors/access/sealer.ts';
import { createDigestService } from '../delivery/digest/digest-service.ts';
import { createExportService } from '../delivery/exports/export-service.ts';
import { createInvitationMail } from '../delivery/invitation-mail.ts';
import { noMailer } from '../delivery/no-mailer.ts';
import { createPersonalService } from '../delivery/personal/personal-service.ts';
import {
  ConflictError,
  DeliveryRefusedError,
  NotFoundError,
  SettingsError,
  SourceRefusedError,
} from '../domain/errors.ts';
import type { ImportRun } from '../domain/import-run.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { mentionTokens } from '../domain/query/tokens.ts';
import type { Source } from '../domain/source.ts';
import { MODEL_NAME } from '../pipeline/language/model/model-name.ts';
import { sortLabels } from '../pipeline/learning/sort-labels.ts';
import { createJobBoard } from '../queue/job-board.ts';
import type { Queues } from '../queue/jobs.ts';
import { openQueues } from '../queue/open-queues.ts';
import type { Store } from '../store/port.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { createChannelService } from '../wiring/channel-service.ts';
import { shippedTopics } from '../wiring/shipped-topics.ts';
import { openQueueBackend } from './queue-place.ts';

export const UPLOAD_BYTES_AT_MOST = 256 * 1024;
export const START = new Date('2026-11-24T08:00:00.000Z');

/** What the rooms the API may not import were asked in a test, and how they answer. */
interface Rooms {
  readonly asked: string[];
  readonly uploads: (Upload & { readonly content: string })[];
  /** Ends the import that was started last. */
  finishImport: () => void;
  live: readonly LiveSearch[];
}

export interface TestApi {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly queues: Queues;
  readonly rooms: Rooms;
  readonly uploadFolder: string;
  /** The clock the API goes by. */
  readonly clock: { now: Date };
  /** What it wrote into its log, at the finest level. */
  readonly log: readonly string[];
  /** Headers of a signed-in page's request. */
  readonly page: Readonly<Record<string, string>>;
  newLink(): Promise<string>;
  close(): Promise<void>;
}

const collectors: readonly CollectorRow[] = [
  {
    id: 'feed',
    title: 'Feed',
    description: 'Reads a feed.',
    group: 'news',
    kind: 'poll',
    needsKey: false,
    access: null,
    retention: null,
    verified: 'captured',
    plugin: null,
    terms: 'Be gentle.',
    docsUrl: null,
    example: { url: 'https://example.com/feed' },
    politeness: { everyMs: 900_000, atLeastEveryMs: 60_000, requestsPerMinute: 6, maxPages: 1 },
    settingsSchema: { type: 'object', properties: { url: { type: 'string' } } },
  },
  {
    id: 'webhook',
    title: 'Webhook',
    description: 'Takes what is sent.',
    group: 'own',
    kind: 'push',
    needsKey: true,
    access: null,
    retention: null,
    verified: 'made',
    plugin: null,
    terms: '',
    docsUrl: null,
    example: {},
    politeness: null,
    settingsSchema: { type: 'object' },
  },
];

const noAnswer: SourceTest = { items: [], found: 0, drops: [], exchange: null, error: null };

export const sourceService = (asked: string[]): AppDeps['sources'] => ({
  describe: () => collectors,
  refusedPlugins: () => [],
  parseSettings: (collector, settings) => {
    if (!collectors.some(({ id }) => id === collector)) throw new SettingsError(`There is no ${collector}.`);
    if (collector === 'feed' && typeof settings['url'] !== 'string')
      throw new SettingsError('url: is missing');
    return { ...settings };
  },
  test: async ({ settings }) => {
    asked.push(`test ${String(settings['url'])}`);
    return noAnswer;
  },
  pollNow: async (id) => void asked.push(`poll ${id}`),
  propose: ({ name }) => [
    {
      collector: 'feed',
      title: `News on ${name}`,
      settings: { url: 'https://example.com' },
      description: 'News.',
      group: 'news',
      advised: true,
    },
  ],
  countKept: async (ids) => new Map(ids.slice(0, 1).map((id) => [id, 7])),
  saved: async ({ id }) => void asked.push(`saved ${id}`),
  removed: async (id) => void asked.push(`removed ${id}`),
});

const credentialService = (
  asked: string[],
  getSource: (id: string) => Promise<Source>,
): AppDeps['credentials'] => {
  const kept = new Map<string, readonly string[]>();
  const signIns = new Map<string, { readonly id: string; readonly session: string }>();
  return {
    describe: async () =>
      new Map(
        Array.from(kept, ([id, fields]) => [
          id,
          { from: 'page', fields: [...fields], savedAt: START.toISOString(), expiresAt: null },
        ]),
      ),
    save: async ({ id }, secret) => {
      if (secret['key'] === 'bad') throw new SettingsError('“Key” does not look right.');
      kept.set(id, Object.keys(secret));
      asked.push(`secret ${id}`);
    },
    changed: async ({ id }) => void asked.push(`changed ${id}`),
    remove: async (id) => {
      kept.delete(id);
      asked.push(`forget ${id}`);
    },
    startSignIn: async ({ id }, _, { redirectUri, session }) => {
      asked.push(`sign-in ${id} ${redirectUri}`);
      signIns.set('the-state', { id, session });
      return { url: 'https://source.example/authorize' };
    },
    finishSignIn: async ({ state, error }, session) => {
      const begun = signIns.get(state);
      if (begun === undefined || begun.session !== session) throw new ConflictError('Start it again.');
      if (error !== null) throw new SourceRefusedError(`It says “${error}”.`);
      return getSource(begun.id);
    },
  };
};

const importService = (rooms: Rooms): AppDeps['imports'] => {
  const take = async (upload: Upload): Promise<void> => {
    rooms.uploads.push({ ...upload, content: await readFile(upload.path, 'utf8') });
  };
  return {
    dryRun: async (upload) => {
      await take(upload);
      const mapping = upload.mapping ?? { text: 'text' };
      const guessed = upload.mapping === null;
      return {
        columns: ['text'],
        fields: [],
        mapping,
        guessed,
        preset: null,
        presets: [],
        sample: [],
        problems: [],
        rows: 1,
        failed: 0,
        warnings: [],
        warned: 0,
      };
    },
    start: async (upload) => {
      await take(upload);
      if (upload.fileName === 'broken.csv') throw new SettingsError('This is no table.');
      const run: ImportRun = {
        id: 'run-1',
        fileName: upload.fileName,
        startedAt: START.toISOString(),
        finishedAt: null,
        rowsRead: 0,
        rowsQueued: 0,
        rowsFailed: 0,
        problems: [],
      };
      const finished = new Promise<ImportEnd>((resolve) => {
        rooms.finishImport = () => resolve('read');
      });
      return { run, finished };
    },
  };
};

const webhookService = (asked: string[]): AppDeps['webhooks'] => ({
  receive: async (sourceId, headers, rawBody) => {
    if (sourceId === 'gone') throw new NotFoundError('webhook', sourceId);
    if (headers['x-signature'] !== 'right') throw new SourceRefusedError('The signature is wrong.');
    asked.push(`hook ${sourceId} ${Buffer.from(rawBody).toString('hex')}`);
    return { accepted: 1, dropped: 0 };
  },
});

/** The API over a real store and real queues in memory, signed in as the owner. */
export const startApi = async (overrides: Partial<AppDeps> = {}): Promise<TestApi> => {
  const engine = await openMemoryEngine();
  const store = await openPostgresStore({ engine });
  const backend = await openQueueBackend(engine);
  const board = createJobBoard(backend, JOB_BOARD_PATH);
  const queues = await openQueues(backend, {
    failed: () => undefined,
    jobFailed: () => undefined,
  });
  const uploadFolder = await mkdtemp(join(tmpdir(), 'earshot-api-test-'));
  const rooms: Rooms = { asked: [], uploads: [], finishImport: () => undefined, live: [] };
  const clock = { now: START };
  const log: string[] = [];
  const { asked } = rooms;
  const sealer = createSealer('a key of the tests, long enough', null);
  const app = await createApp({
    store,
    queues,
    sources: sourceService(asked),
    credentials: credentialService(asked, async (id) => {
      const found = await store.sources.find(id);
      if (found === null) throw new NotFoundError('source', id);
      return found;
    }),
    search: { search: async () => rooms.live },
    imports: importService(rooms),
    replies: {
      wayTo: async ({ collectedBy }) =>
        collectedBy === 'answerable'
          ? { by: 'source', title: 'Answerable', needs: 'write' }
          : { by: 'hand', reason: null },
      send: async (id) => void asked.push(`reply ${id}`),
    },
    rematcher: {
      brandChanged: async (id) => void asked.push(`rematch ${id}`),
    },
    learner: {
      model: MODEL_NAME,
      sortLabels,
      labelled: async (ids) => void asked.push(`labelled ${ids.join(' ')}`),
      learnNow: async (id) => void asked.push(`learn ${id}`),
      choose: async (id, adjustmentId, by) => void asked.push(`choose ${id} ${adjustmentId} ${by}`),
      letTrialsChoose: async (id, by) => void asked.push(`let trials choose ${id} ${by}`),
    },
    topics: shippedTopics,
    webhooks: webhookService(asked),
    signOn: null,
    codes: { keep: sealer.seal, open: sealer.open },
    channels: createChannelService({
      ...{ channels: store.channels, canMail: true, now: () => clock.now },
      queues: { add: async (name, data) => void asked.push(`${name} ${JSON.stringify(data)}`) },
      secrets: { seal: sealer.seal, open: sealer.open },
      send: async (channel) => {
        asked.push(`send to ${channel.title}`);
        if (channel.title === 'Gone') throw new DeliveryRefusedError('It is gone.', 404);
        return { status: 200 };
      },
    }),
    demo: { load: async () => void asked.push('demo'), isLoaded: async () => asked.includes('demo') },
    exports: createExportService({ store, queues, canMail: true, now: () => clock.now }),
    digests: createDigestService({ stores: store, isMailSet: false, now: () => clock.now }),
    personal: createPersonalService({ personal: store.personal, canMail: true }),
    mailInvitation: createInvitationMail({ mailer: noMailer, publicUrl: 'https://earshot.example' }),
    metrics: createMetrics(),
    traceRequests: null,
    jobBoard: board.plugin,
    settings: {
      version: '0.0.0-test',
      store: { kind: 'pglite', detail: 'in memory' },
      trustProxy: false,
      publicUrl: 'https://earshot.example',
      metricsOpen: false,
      webRoot: null,
      uploadBytesAtMost: UPLOAD_BYTES_AT_MOST,
      uploadFolder,
    },
    logger: pino({ level: 'trace' }, { write: (line) => void log.push(line) }),
    now: () => clock.now,
    ...overrides,
  });
  await ensureOwner(store.accounts, START);
  const newLink = () => createLoginLink(store.accounts, clock.now);
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { token: await newLink() },
  });
  return {
    app,
    store,
    queues,
    rooms,
    uploadFolder,
    clock,
    log,
    page: pageOf(signedIn),
    newLink,
    close: async () => {
      await app.close();
      await board.close();
      await queues.close();
      await store.close();
      await engine.close();
      await rm(uploadFolder, { recursive: true, force: true });
    },
  };
};

/** What a page sends that was signed in by this answer. */
export const pageOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }) => ({
  cookie: String(answer.headers['set-cookie']).split(';', 1)[0] ?? '',
  'x-earshot': '1',
});

/** A judged mention of the brand `blue-harbor`, published at the beginning of the tests. */
export const judgedMention = (externalId: string, changes: Partial<JudgedMention> = {}): JudgedMention => {
  const text = changes.text ?? `Blue Harbor lost my bag ${externalId}`;
  const mention: JudgedMention = {
    id: `feed:${externalId}`,
    source: 'feed',
    externalId,
    collectedBy: 'example-feed',
    url: `https://www.example.com/${externalId}`,
    site: 'example.com',
    kind: 'post',
    title: null,
    text,
    lang: 'en',
    author: { id: null, handle: 'jane', name: 'Jane', followers: 10 },
    publishedAt: START.toISOString(),
    editedAt: null,
    fetchedAt: START.toISOString(),
    engagement: null,
    rating: null,
    parentId: null,
    threadId: null,
    hashtags: [],
    handles: [],
    media: [],
    answer: null,
    brandIds: ['blue-harbor'],
    spokenBy: [],
    tokens: mentionTokens({ title: null, text }),
    contentHash: `hash of ${text}`,
    bands: [],
    judgement: {
      model: 'test-1',
      sentiment: { label: 'negative', probabilities: { negative: 0.8, neutral: 0.1, positive: 0.1 } },
      intent: { label: 'complaint', confidence: 0.9 },
      topics: [{ topic: 'luggage', confidence: 0.9, words: ['bag'] }],
      evidence: [{ word: 'lost', weight: -2 }],
    },
    priority: 50,
    priorityParts: [{ reason: 'complaint', points: 50, detail: 'It is a complaint' }],
    needsReply: true,
    ...changes,
  };
  return mention;
};
