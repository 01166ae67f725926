import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { judgementSchema } from './judgement.ts';
import { priorityPartSchema } from './priority.ts';
import { workSchema } from './work/work.ts';

export const mentionKinds = ['post', 'comment', 'review', 'message', 'survey'] as const;
export const mentionKindSchema = z.enum(mentionKinds);
export type MentionKind = z.infer<typeof mentionKindSchema>;

/** The channel a mention was said on, such as `hackernews` or `appstore`: lower case, no colon. */
export const sourceNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const authorSchema = z.strictObject({
  /** The source's own stable id, when it gives one. */
  id: z.string().nullable(),
  /** Without the leading `@`. */
  handle: z.string().nullable(),
  name: z.string().nullable(),
  followers: z.int().nonnegative().nullable(),
});
export type Author = z.infer<typeof authorSchema>;

/** Counts as the source shows them; null where it does not tell. */
export const engagementSchema = z.strictObject({
  likes: z.int().nullable(),
  replies: z.int().nullable(),
  shares: z.int().nullable(),
  views: z.int().nullable(),
});
export type Engagement = z.infer<typeof engagementSchema>;

/** A rating on the source's own scale; `stars` in domain/rating.ts brings it to 1–5. */
export const ratingSchema = z.strictObject({ value: z.number(), worst: z.number(), best: z.number() });
export type Rating = z.infer<typeof ratingSchema>;

export const mediaSchema = z.strictObject({
  type: z.enum(['image', 'video', 'audio', 'link']),
  url: z.string(),
  alt: z.string().nullable(),
});

/** The brand's reply, where the source itself tells of one. */
export const answerSchema = z.strictObject({
  at: instantSchema.nullable(),
  by: z.string().nullable(),
  url: z.string().nullable(),
});

/**
 * What a collector hands over: one item as the source gave it, in our words but not yet cleaned.
 * A date the source does not give, or gives in a form nobody can read, is null.
 */
export const rawItemSchema = z.strictObject({
  source: sourceNameSchema,
  /** Unique and stable within `source`. Kept as text: many sources' ids exceed 2^53. */
  externalId: z.string().min(1).max(1024),
  url: z.string().nullable(),
  kind: mentionKindSchema,
  title: z.string().nullable(),
  text: z.string(),
  textFormat: z.enum(['plain', 'html']),
  /** BCP 47, when the source declares it; otherwise the pipeline detects it. */
  lang: z.string().nullable(),
  author: authorSchema.nullable(),
  publishedAt: instantSchema.nullable(),
  editedAt: instantSchema.nullable(),
  engagement: engagementSchema.nullable(),
  rating: ratingSchema.nullable(),
  /** External ids within the same source. */
  parentId: z.string().nullable(),
  threadId: z.string().nullable(),
  /** Hashtags the source lists apart from the text, without `#`. */
  hashtags: z.array(z.string()),
  media: z.array(mediaSchema),
  answer: answerSchema.nullable(),
  /** Brands this is known to be about without matching, such as the reviews of a brand's own app. */
  aboutBrandIds: z.array(z.string()),
  /** The payload as it came, kept aside for reading again. */
  raw: z.unknown(),
});
export type RawItem = z.infer<typeof rawItemSchema>;

/** One thing a person said, cleaned: text is NFC without markup, URLs are canonical. */
export const mentionSchema = z.strictObject({
  /** `source:externalId`. */
  id: z.string(),
  source: sourceNameSchema,
  externalId: z.string(),
  /** The configured source, import or webhook that brought it. */
  collectedBy: z.string(),
  url: z.string().nullable(),
  /** Host name of `url` without `www.`. */
  site: z.string().nullable(),
  kind: mentionKindSchema,
  title: z.string().nullable(),
  text: z.string(),
  /** ISO 639-1, or null where it cannot be told. */
  lang: z.string().nullable(),
  author: authorSchema.nullable(),
  publishedAt: instantSchema.nullable(),
  editedAt: instantSchema.nullable(),
  fetchedAt: instantSchema,
  engagement: engagementSchema.nullable(),
  rating: ratingSchema.nullable(),
  parentId: z.string().nullable(),
  threadId: z.string().nullable(),
  /** Case-folded, without `#`. */
  hashtags: z.array(z.string()),
  /** Handles the text addresses, case-folded, without `@`. */
  handles: z.array(z.string()),
  media: z.array(mediaSchema),
  answer: answerSchema.nullable(),
});
export type Mention = z.infer<typeof mentionSchema>;

/** A mention after the whole pipeline, ready to be kept. */
export const judgedMentionSchema = mentionSchema.extend({
  /** Empty only for what a brand's own account said: what else matches no brand is not kept. Sorted. */
  brandIds: z.array(z.string()),
  /** Own brands whose account wrote it as a reply; it is no mention of theirs. Sorted. */
  spokenBy: z.array(z.string()),
  /** Brands the source says it is about; kept, so that matching again after a query changed knows them. */
  aboutBrandIds: z.array(z.string()).optional(),
  /** Normalised tokens of title and text in order (domain/query/tokens.ts): search and match read these. */
  tokens: z.array(z.string()),
  /** Hash of the content a person sees; equal hashes mean the source changed nothing. */
  contentHash: z.string(),
  /** MinHash band keys (signed 32-bit) for finding near duplicates; empty for texts too short to compare. */
  bands: z.array(z.int()),
  judgement: judgementSchema,
  /** 0–100, the sum of its parts. */
  priority: z.number(),
  priorityParts: z.array(priorityPartSchema),
  /** Is this something the brand should answer? (domain/needs-reply.ts) */
  needsReply: z.boolean(),
});
export type JudgedMention = z.infer<typeof judgedMentionSchema>;

export const mentionStates = ['open', 'answered', 'dismissed'] as const;
export const mentionStateSchema = z.enum(mentionStates);
export type MentionState = z.infer<typeof mentionStateSchema>;

/** Where a person, or the source's own reply, has brought the mention. */
export const statusSchema = z.strictObject({
  state: mentionStateSchema,
  at: instantSchema.nullable(),
  /** Account id, or `source` where a reply was seen at the source; null while untouched. */
  by: z.string().nullable(),
});
export type Status = z.infer<typeof statusSchema>;

/** Since when a mention's words and author are gone, and by whose will. */
export const erasedSchema = z.strictObject({
  at: instantSchema,
  /** Deleted at the source, asked for by a person, or kept as long as the source's terms allow. */
  by: z.enum(['source', 'person', 'retention']),
});
export type Erased = z.infer<typeof erasedSchema>;

/** A mention as the store gives it back. */
export const storedMentionSchema = judgedMentionSchema
  .omit({ bands: true, contentHash: true, tokens: true })
  .extend({
    /** The instant it is filed and sorted under: published, or first fetched where the source gives no date. */
    at: instantSchema,
    /** The mention that leads its group of duplicates (earliest `at`, then smallest id); its own id when alone. */
    storyId: z.string(),
    /** By when it should have its first answer; null where it needs none, or no time is set (domain/response-policy.ts). */
    dueAt: instantSchema.nullable(),
    status: statusSchema,
    work: workSchema,
    /** Null while it has its words. An erased one stays counted; what it loses stands in domain/erasure.ts. */
    erased: erasedSchema.nullable(),
  });
export type StoredMention = z.infer<typeof storedMentionSchema>;

/** @see DESIGN.md: a mention's id is `source:externalId`. */
export const mentionId = (source: string, externalId: string): string => `${source}:${externalId}`;
