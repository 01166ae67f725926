import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { rawItemSchema } from '../domain/mention.ts';
import { removalSchema } from '../domain/removal.ts';
import { toldAboutSchema } from '../domain/telling/told-event.ts';

/** A job is a batch, never one mention. */
export const INGEST_BATCH_SIZE = 100;
/** Mentions looked at again in one job. */
export const REFRESH_BATCH_SIZE = 100;
/** Mentions given out in one job. */
export const ROUTED_AT_ONCE = 1000;

/** Mentions looked at in one job whether they are acknowledged. */
export const ACKNOWLEDGED_AT_ONCE = 100;

/** Each queue's name with the schema of its jobs: the only list of them. */
export const jobSchemas = {
  /** Ask one source once. `slot` names the firing, so that several instances enqueue it once. */
  collect: z.strictObject({ sourceId: z.string(), slot: z.string() }),
  /** Take a batch of raw items through the pipeline, and erase what is gone. */
  ingest: z.strictObject({
    /** Id of the configured source, or `import-…`. */
    collectedBy: z.string(),
    fetchedAt: instantSchema,
    items: z.array(rawItemSchema).max(INGEST_BATCH_SIZE),
    /** What the same answer says is gone. */
    removals: z.array(removalSchema).max(INGEST_BATCH_SIZE).optional(),
    /** The items are kept already: one that is about no brand any more is still to be changed. */
    known: z.literal(true).optional(),
  }),
  /** Look again at mentions that one source brought. */
  refresh: z.strictObject({
    sourceId: z.string(),
    mentions: z
      .array(z.strictObject({ id: z.string(), externalId: z.string() }))
      .min(1)
      .max(REFRESH_BATCH_SIZE),
  }),
  /** Recompute what is marked as touched. */
  rollup: z.strictObject({}),
  /** Fit and try what people of a brand taught. */
  learn: z.strictObject({ brandId: z.string() }),
  /** Match every kept mention again, for this brand was changed or removed. */
  rematch: z.strictObject({ brandId: z.string() }),
  /** Judge a brand's kept mentions anew. A pass that began after `askedAt`, and is done, is enough. */
  rejudge: z.strictObject({ brandId: z.string(), askedAt: instantSchema.optional() }),
  /** Look whether a brand's alert rules have something to tell. */
  alert: z.strictObject({ brandId: z.string() }),
  /** Give mentions that came in to whom the rules name. */
  route: z.strictObject({ mentionIds: z.array(z.string()).min(1).max(ROUTED_AT_ONCE) }),
  /** Acknowledge mentions that came in, where a rule does. */
  acknowledge: z.strictObject({ mentionIds: z.array(z.string()).min(1).max(ACKNOWLEDGED_AT_ONCE) }),
  /** Hand one reply to its source. */
  reply: z.strictObject({ replyId: z.string() }),
  /** Tell people something: kept as a notice in the page, and told through the channels that take it. */
  notify: z.strictObject({
    /** Same key, same matter: told once until it is over. */
    key: z.string(),
    level: z.enum(['info', 'warning', 'error']),
    title: z.string(),
    detail: z.string(),
    /** Where in the page to act on it. */
    path: z.string().nullable(),
    /** What the channels need to know; without it they are told nothing. */
    about: toldAboutSchema.optional(),
    /** For the channels alone. */
    onPage: z.literal(false).optional(),
  }),
  /** Make the file of one run of a scheduled export. */
  export: z.strictObject({ runId: z.string() }),
  /** Try once to tell something through a channel. */
  deliver: z.strictObject({ deliveryId: z.string() }),
} as const;

export type QueueName = keyof typeof jobSchemas;
export const queueNames = [
  'collect',
  'ingest',
  'refresh',
  'rollup',
  'learn',
  'rematch',
  'rejudge',
  'alert',
  'route',
  'acknowledge',
  'reply',
  'export',
  'notify',
  'deliver',
] as const satisfies readonly QueueName[];
export type JobData<Name extends QueueName> = z.infer<(typeof jobSchemas)[Name]>;
export type IngestJob = JobData<'ingest'>;

/** A job that was tried until it could not be, with why. */
export interface DeadLetter {
  readonly queue: QueueName;
  readonly id: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: Date;
  /** What it was about, short, without personal data: `100 items from hn-acme`. */
  readonly summary: string;
}

/** What any room may ask of the queues. Built in queue/open-queues.ts alone, on Redis or PostgreSQL. */
export interface Queues {
  /**
   * Adds one job. With `id`, adding the same id again while it is known does nothing.
   * `delayMs` holds it back.
   */
  add<Name extends QueueName>(
    name: Name,
    data: JobData<Name>,
    options?: { readonly id?: string; readonly delayMs?: number },
  ): Promise<void>;
  /** Adds many at once; far cheaper than one by one. All or none are there when it resolves. */
  addBulk<Name extends QueueName>(
    name: Name,
    jobs: readonly { readonly data: JobData<Name>; readonly id?: string }[],
  ): Promise<void>;
  /** Jobs waiting, running, delayed and failed. */
  counts(name: QueueName): Promise<{ waiting: number; active: number; delayed: number; failed: number }>;
  deadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /** @throws NotFoundError when there is no such dead letter. */
  retryDeadLetter(queue: QueueName, id: string): Promise<void>;
  /** Starts handling. A handler must be safe to run twice with the same job. */
  work<Name extends QueueName>(
    name: Name,
    handler: (data: JobData<Name>, signal: AbortSignal) => Promise<void>,
    options: { readonly concurrency: number },
  ): void;
  /** Resolves when nothing is waiting, running or delayed any more. */
  idle(): Promise<void>;
  /** Finishes or hands back what is running, then closes. Closing twice is harmless. */
  close(): Promise<void>;
}
