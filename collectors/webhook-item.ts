import { z } from 'zod';
import type { MentionKind, RawItem } from '../domain/mention.ts';
import { tidyHandle } from '../domain/tidy-handle.ts';
import { isNestedDeeper } from './nesting.ts';
import { storable } from './storable.ts';
import { readDate } from './tabular/read-date.ts';
import { readRating } from './tabular/read-rating.ts';
import { readSource } from './tabular/read-source.ts';

const NO_WORD = 'must be text, or a whole number below 2^53';
const TEXT_CHARS_AT_MOST = 100_000;
const LEVELS_AT_MOST = 20;

/** Text or a number; anything else, an empty one too, counts as missing. */
const word = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => {
    const text = value === null || value === undefined ? '' : String(value).trim();
    return text === '' ? null : text;
  });
const count = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const required = (most: number) =>
  z
    .union([z.string(), z.int({ error: NO_WORD })], { error: NO_WORD })
    .transform(String)
    .refine((text) => text.trim() !== '', { error: 'is empty' })
    .refine((text) => text.length <= most, { error: `is longer than ${most} characters` });

const author = z
  .union([
    z.string().transform((name) => ({ id: null, handle: null, name: name.trim() || null, followers: null })),
    z.object({ id: word, handle: word, name: word, followers: count }),
  ])
  .nullish()
  .catch(null);
const rating = z
  .union([z.object({ value: z.number(), worst: z.number(), best: z.number() }), z.string(), z.number()])
  .nullish()
  .catch(null);
const answer = z.object({ at: word, by: word, url: word }).nullish().catch(null);

/**
 * One item of a delivery. `id` and `text` are needed. Of the rest, what is missing or cannot be read is left
 * out; fields not named here are kept with the raw payload. docs/webhook.md describes it for senders.
 */
export const webhookItemSchema = z.looseObject(
  {
    id: required(1_024),
    text: required(TEXT_CHARS_AT_MOST),
    title: word,
    url: word,
    source: word,
    kind: z.enum(['post', 'comment', 'review', 'message', 'survey']).nullish().catch(null),
    textFormat: z.enum(['plain', 'html']).catch('plain').default('plain'),
    lang: word,
    author,
    publishedAt: word,
    editedAt: word,
    rating,
    likes: count,
    replies: count,
    shares: count,
    views: count,
    parentId: word,
    threadId: word,
    hashtags: z.array(z.string()).catch([]).default([]),
    answer,
  },
  { error: 'must be an object' },
);
export type WebhookItem = z.infer<typeof webhookItemSchema>;

/** One item of a delivery, or the reason why it is none. */
export const readWebhookItem = (
  value: unknown,
): { readonly item: WebhookItem } | { readonly reason: string } => {
  if (isNestedDeeper(value, LEVELS_AT_MOST)) return { reason: 'is nested too deeply' };
  const read = webhookItemSchema.safeParse(storable(value));
  if (read.success) return { item: read.data };
  const [issue] = read.error.issues;
  const path = issue?.path.join('.') ?? '';
  return { reason: `${path === '' ? 'the item' : path} ${issue?.message ?? 'is wrong'}` };
};

const readWhen = (text: string | null, now: Date): string | null => {
  if (text === null) return null;
  const read = readDate(text, { format: 'auto', timeZone: 'UTC', now });
  return 'at' in read ? read.at : null;
};

const readUrl = (text: string | null): string | null =>
  text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;

const toAuthor = (given: WebhookItem['author']): RawItem['author'] => {
  if (given === null || given === undefined) return null;
  const { id, name, followers } = given;
  const handle = tidyHandle(given.handle ?? '') || null;
  return id === null && handle === null && name === null ? null : { id, handle, name, followers };
};

const toRating = (given: WebhookItem['rating']): RawItem['rating'] => {
  if (given === null || given === undefined) return null;
  if (typeof given === 'object') return given.worst === given.best ? null : given;
  return readRating(String(given).trim(), { worst: 1, best: 5 });
};

const toEngagement = ({ likes, replies, shares, views }: WebhookItem): RawItem['engagement'] =>
  [likes, replies, shares, views].every((each) => each === null) ? null : { likes, replies, shares, views };

const toAnswer = (given: WebhookItem['answer'], now: Date): RawItem['answer'] =>
  given === null || given === undefined
    ? null
    : { at: readWhen(given.at, now), by: given.by, url: readUrl(given.url) };

/** The item in our words. Its own channel, where it names one, goes before the webhook's. */
export const toRawItem = (
  item: WebhookItem,
  settings: { readonly channel: string; readonly kind: MentionKind },
  receivedAt: Date,
): RawItem => ({
  source: (item.source === null ? null : readSource(item.source)) ?? settings.channel,
  externalId: item.id.trim(),
  url: readUrl(item.url),
  kind: item.kind ?? settings.kind,
  title: item.title,
  text: item.text,
  textFormat: item.textFormat,
  lang: item.lang,
  author: toAuthor(item.author),
  publishedAt: readWhen(item.publishedAt, receivedAt),
  editedAt: readWhen(item.editedAt, receivedAt),
  engagement: toEngagement(item),
  rating: toRating(item.rating),
  parentId: item.parentId,
  threadId: item.threadId,
  hashtags: item.hashtags.map((tag) => tag.replace(/^#+/, '').trim()).filter((tag) => tag !== ''),
  media: [],
  answer: toAnswer(item.answer, receivedAt),
  aboutBrandIds: [],
  raw: item,
});
