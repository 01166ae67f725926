import type { Instant } from '../../domain/instant.ts';
import type { JudgedMention } from '../../domain/mention.ts';
import { toStorableJson } from './storable.ts';

/** A judged mention without what is kept beside it and may change apart from it. */
export type MentionDoc = Omit<
  JudgedMention,
  'brandIds' | 'spokenBy' | 'needsReply' | 'tokens' | 'contentHash' | 'bands' | 'fetchedAt'
>;

export const toDoc = (mention: JudgedMention): MentionDoc => {
  const { brandIds, spokenBy, needsReply, tokens, contentHash, bands, fetchedAt, ...doc } = mention;
  return doc;
};

/** The JSON of a mention's document. */
export const toDocJson = (mention: JudgedMention): string => toStorableJson(toDoc(mention));

/** @see mentionSchema: what the source published, or when it was first fetched. */
export const filedAt = (publishedAt: Instant | null, fetchedAt: Instant): Instant => publishedAt ?? fetchedAt;
