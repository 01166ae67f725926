import { z } from 'zod';
import { paceSchema } from './adaptive-pace.ts';
import { slugSchema } from './brand.ts';
import { instantSchema } from './instant.ts';

/** A place Earshot listens to: a collector with its settings. */
export const sourceSchema = z.strictObject({
  id: slugSchema,
  /** Id of the collector (collectors/registry.ts). */
  collector: z.string(),
  title: z.string().min(1).max(200),
  /** Checked by the collector's own schema. */
  settings: z.record(z.string(), z.unknown()),
  /**
   * Milliseconds between polls as a person set them, never below the collector's politeness; null where Earshot finds
   * the pace by itself (domain/adaptive-pace.ts), and for what is pushed to us.
   */
  everyMs: z.int().positive().nullable(),
  /** Name of the environment variable that holds the secret; the secret itself is never kept. */
  credentialRef: z.string().nullable(),
  /** Everything from here is about this brand, matched or not. */
  aboutBrandId: z.string().nullable(),
  enabled: z.boolean(),
  createdAt: instantSchema,
});
export type Source = z.infer<typeof sourceSchema>;

/** What went wrong, in words an operator can act on. */
export const sourceErrorSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** What to do about it. */
  remedy: z.string(),
  at: instantSchema,
});
export type SourceError = z.infer<typeof sourceErrorSchema>;

/** The last talk with the source, kept for diagnosis. Secrets are masked, the body is cut. */
export const exchangeSchema = z.strictObject({
  at: instantSchema,
  method: z.string(),
  url: z.string(),
  status: z.int().nullable(),
  durationMs: z.number(),
  responseHeaders: z.record(z.string(), z.string()),
  bodyStart: z.string(),
  error: z.string().nullable(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** What the source lets us still ask, as it said last. */
export const quotaSchema = z.strictObject({
  remaining: z.number(),
  limit: z.number().nullable(),
  resetAt: instantSchema.nullable(),
  at: instantSchema,
});
export type Quota = z.infer<typeof quotaSchema>;

/** How far reading what is older than the first polls' pages has come. */
export const backfillSchema = z.strictObject({
  items: z.int().nonnegative(),
  /** Published; null while no item had a time. */
  oldestAt: instantSchema.nullable(),
});
export type Backfill = z.infer<typeof backfillSchema>;

/** How listening to a source goes. */
export const sourceStateSchema = z.strictObject({
  sourceId: z.string(),
  /** The runner's own (the collector's cursor and HTTP validators); moves only after the items are safely queued. */
  cursor: z.unknown(),
  lastPollAt: instantSchema.nullable(),
  lastSuccessAt: instantSchema.nullable(),
  nextPollAt: instantSchema.nullable(),
  /** What its polls tell of how often to ask; null before the first success. */
  pace: paceSchema.nullable(),
  /** The first success with the settings as they are now: other settings ask for something else. */
  listeningSince: instantSchema.nullable(),
  /** Polls failed in a row. */
  failures: z.int().nonnegative(),
  error: sourceErrorSchema.nullable(),
  /** Over the source's life. Items that match no brand are read but not kept. */
  itemsRead: z.int().nonnegative(),
  itemsDropped: z.int().nonnegative(),
  lastExchange: exchangeSchema.nullable(),
  /** Null where the source does not say. */
  quota: quotaSchema.nullable(),
  /** Why it is not asked for now though nothing is wrong, in plain words, and until when. */
  waiting: z.strictObject({ reason: z.string(), until: instantSchema }).nullable(),
  /** Null once all is read. */
  backfill: backfillSchema.nullable(),
});
export type SourceState = z.infer<typeof sourceStateSchema>;

/** How looking again at what a source brought goes. */
export const refreshStateSchema = z.strictObject({
  /** Tries failed in a row. */
  failures: z.int().nonnegative(),
  /** Not to be tried again before; null while all is well. */
  notBefore: instantSchema.nullable(),
  error: sourceErrorSchema.nullable(),
});
export type RefreshState = z.infer<typeof refreshStateSchema>;

export const freshRefreshState: RefreshState = { failures: 0, notBefore: null, error: null };

/** The state of a source that was never polled. */
export const freshSourceState = (sourceId: string): SourceState => ({
  sourceId,
  cursor: null,
  lastPollAt: null,
  lastSuccessAt: null,
  nextPollAt: null,
  pace: null,
  listeningSince: null,
  failures: 0,
  error: null,
  itemsRead: 0,
  itemsDropped: 0,
  lastExchange: null,
  quota: null,
  waiting: null,
  backfill: null,
});

/** Where in the page a source's settings stand, with what ails it. */
export const sourcePath = (id: string): string => `/sources?edit=${encodeURIComponent(id)}`;
