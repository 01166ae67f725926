import { hash } from 'node:crypto';
import { isIntentSaid, keepLabels, withJudgement, withTextDigests } from '../../domain/correction.ts';
import { eraseContent, holdsAgainst, strongerErasure } from '../../domain/erasure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Judgement } from '../../domain/judgement.ts';
import { type Erased, type JudgedMention, mentionId, type Status } from '../../domain/mention.ts';
import { nextLook } from '../../domain/next-look.ts';
import { stars } from '../../domain/rating.ts';
import { dueTime } from '../../domain/response-policy.ts';
import { noWork, type Work } from '../../domain/work/work.ts';
import { askerOf } from './ask-reader.ts';
import { filedAt, type MentionDoc, toDoc, toDocJson } from './mention-doc.ts';
import { toStorableJson, toStorableText } from './storable.ts';
import type { BrandFacts } from './touches.ts';

/** One version of a mention as it comes in. */
export interface Version {
  readonly mention: JudgedMention;
  readonly docJson: string;
  readonly rawJson: string;
  /** Of everything but `fetchedAt`. */
  readonly digest: string;
}

/** What is kept of one mention, from the table or after taking in versions. */
export interface KeptMention {
  readonly id: string;
  readonly doc: MentionDoc;
  readonly tokens: readonly string[];
  readonly bands: readonly number[];
  readonly contentHash: string;
  readonly digest: string;
  /** Earliest and latest `fetchedAt` of its versions; the latest one's content is kept. */
  readonly fetchedAt: Instant;
  readonly seenAt: Instant;
  readonly brandIds: readonly string[];
  readonly spokenBy: readonly string[];
  readonly needsReply: boolean;
  /** Who said it (ask-reader.ts), also once its author is erased; not kept of what was erased without needing a reply. */
  readonly asker: string | null;
  /** Follows from the rest and the brands' clocks (`withDueTime`). */
  readonly dueAt: Instant | null;
  /** When a brand's own account first replied to it. */
  readonly repliedAt: Instant | null;
  /** What a person decided; null while nobody did. */
  readonly decision: Status | null;
  readonly work: Work;
  /** When it is to be looked at again; null for never. */
  readonly refreshAt: Instant | null;
  readonly storyId: string;
  /** Its content is erased; null while it has it. Tokens and bands may still be here, for linking what is new. */
  readonly erased: Erased | null;
  /** Content that is still to be written; null where the table has it. */
  readonly unwritten: Version | null;
}

/** A mention before and after; null before it is there. */
export interface MentionChange {
  readonly before: KeptMention | null;
  readonly after: KeptMention;
}

export const toVersion = (given: JudgedMention, raw: unknown): Version => {
  const mention = { ...given, id: toStorableText(given.id) };
  const docJson = toDocJson(mention);
  const rawJson = toStorableJson(raw);
  const { brandIds, spokenBy, needsReply, tokens, bands } = mention;
  const rest = JSON.stringify([brandIds, spokenBy, needsReply, tokens, bands]);
  return { mention, docJson, rawJson, digest: hash('sha1', `${docJson}\n${rawJson}\n${rest}`, 'base64url') };
};

/** Where it is filed and sorted. */
export const placedAt = (kept: KeptMention): Instant => filedAt(kept.doc.publishedAt, kept.fetchedAt);

/** The mention that it answers as a brand's own reply; null where it is none. */
export const replyTo = ({ spokenBy, doc: { source, externalId, parentId } }: KeptMention): string | null =>
  spokenBy.length === 0 || parentId === null || parentId === externalId
    ? null
    : toStorableText(mentionId(source, parentId));

/** A person's decision, or else what the source itself shows. */
export const statusOf = ({ decision, doc: { answer }, repliedAt }: KeptMention): Status => {
  if (decision !== null) return decision;
  if (answer === null && repliedAt === null) return { state: 'open', at: null, by: null };
  return { state: 'answered', at: answer?.at ?? repliedAt, by: 'source' };
};

/** Who asks for a reply with it; null where it needs none, or nobody knows. */
export const askingAs = ({ needsReply, asker }: KeptMention): string | null => (needsReply ? asker : null);

/** Somebody is to answer it. There is nothing to answer where the words are gone. */
export const isWaiting = (kept: KeptMention): boolean =>
  kept.needsReply && kept.erased === null && statusOf(kept).state === 'open';

/** With the time by which it is to be answered, as its brands have it now. */
export const withDueTime = (kept: KeptMention, { clockOf }: Pick<BrandFacts, 'clockOf'>): KeptMention => {
  const isTimed = kept.needsReply && kept.erased === null;
  const clocks = isTimed ? kept.brandIds.flatMap((id) => clockOf(id) ?? []) : [];
  const dueAt = dueTime(kept.doc, placedAt(kept), clocks, kept.work.pauses);
  return dueAt === kept.dueAt ? kept : { ...kept, dueAt };
};

const firstKept = (version: Version): KeptMention => ({
  ...contentOf(version),
  id: version.mention.id,
  fetchedAt: version.mention.fetchedAt,
  decision: null,
  work: noWork,
  dueAt: null,
  repliedAt: null,
  refreshAt: null,
  storyId: version.mention.id,
  erased: null,
  unwritten: version,
});

const contentOf = (version: Version) => ({
  doc: version.mention,
  tokens: version.mention.tokens,
  bands: version.mention.bands,
  contentHash: version.mention.contentHash,
  digest: version.digest,
  seenAt: version.mention.fetchedAt,
  brandIds: version.mention.brandIds,
  spokenBy: version.mention.spokenBy,
  needsReply: version.mention.needsReply,
  asker: askerOf(version.mention),
});

/** Does the version win over what is kept? The later fetched one; then by hash and digest, so that order is nothing. */
const wins = ({ mention, digest }: Version, kept: KeptMention): boolean => {
  if (mention.fetchedAt !== kept.seenAt) return mention.fetchedAt > kept.seenAt;
  if (mention.contentHash !== kept.contentHash) return mention.contentHash > kept.contentHash;
  return digest > kept.digest;
};

/** Whether it needs a reply follows from what it wants: where a person told that, no version tells otherwise. */
const replyOf = (
  { doc, needsReply }: KeptMention,
  { mention }: Version,
  labelled: Judgement = doc.judgement,
): boolean => (isIntentSaid(doc.judgement) && isIntentSaid(labelled) ? needsReply : mention.needsReply);

/** A version with what people said of the mention: whatever comes, their labels stay, of the words they were given to. */
const underLabels = (kept: KeptMention, version: Version): Version => {
  const { corrected } = kept.doc.judgement;
  if (corrected === undefined) return version;
  const labels = withTextDigests(corrected, kept.doc);
  const judgement = keepLabels(version.mention.judgement, labels);
  const judged = withJudgement(version.mention, judgement);
  const mention = { ...judged, needsReply: replyOf(kept, version, judgement) };
  return { ...version, mention, docJson: toDocJson(mention) };
};

const takeContent = (kept: KeptMention | null, version: Version): KeptMention => {
  if (kept === null) return firstKept(version);
  const { fetchedAt } = version.mention;
  const earliest = fetchedAt < kept.fetchedAt ? { ...kept, fetchedAt } : kept;
  if (!wins(version, kept)) return earliest;
  // Seen again as it was: nothing but its time and its brands need writing.
  if (version.digest === kept.digest && kept.erased === null) {
    const { brandIds, spokenBy } = version.mention;
    return { ...earliest, seenAt: fetchedAt, brandIds, spokenBy, needsReply: replyOf(kept, version) };
  }
  const labelled = underLabels(kept, version);
  return { ...earliest, ...contentOf(labelled), unwritten: labelled };
};

const wholeMention = (kept: KeptMention): JudgedMention => ({
  ...kept.doc,
  id: kept.id,
  brandIds: [...kept.brandIds],
  spokenBy: [...kept.spokenBy],
  needsReply: kept.needsReply,
  tokens: [...kept.tokens],
  bands: [...kept.bands],
  contentHash: kept.contentHash,
  fetchedAt: kept.fetchedAt,
});

const withoutContent = (kept: KeptMention, erased: Erased): KeptMention => {
  const mention = eraseContent(wholeMention(kept), erased.by);
  const unwritten = { mention, docJson: toDocJson(mention), rawJson: 'null', digest: kept.digest };
  return { ...kept, doc: mention, erased, refreshAt: null, unwritten };
};

/** The mention with another judgement, people's labels included. @param rawJson its payload as it is kept. */
export const relabel = (
  kept: KeptMention,
  rawJson: string,
  judgement: Judgement,
  needsReply: boolean,
): KeptMention => {
  const before = wholeMention(kept);
  const mention = { ...withJudgement(before, judgement), needsReply };
  if (JSON.stringify(mention) === JSON.stringify(before)) return kept;
  const unwritten = { mention, docJson: toDocJson(mention), rawJson, digest: kept.digest };
  return { ...kept, doc: toDoc(mention), needsReply, unwritten };
};

/** Erases what is kept, unless the source has shown it since. Safe to repeat, in any order. */
export const erase = (kept: KeptMention, by: Erased | null): KeptMention => {
  const erased = strongerErasure(kept.erased, by);
  if (erased === null || !holdsAgainst(erased, kept.seenAt)) {
    return kept.erased === null ? kept : { ...kept, erased: null };
  }
  // What a person erases loses more than what a source did (domain/erasure.ts).
  if (kept.erased?.by !== erased.by || kept.unwritten !== null) return withoutContent(kept, erased);
  return { ...kept, erased };
};

/**
 * Takes one version in. The outcome is the same whatever the order in which versions come.
 * @param listed what the list of erasures holds against it.
 */
export const takeIn = (kept: KeptMention | null, version: Version, listed: Erased | null): KeptMention =>
  kept?.erased?.by === 'person' ? kept : erase(takeContent(kept, version), listed);

/** What was shown anew is looked at again by its age; otherwise a time that was set stays. */
export const schedule = (before: KeptMention | null, after: KeptMention): KeptMention => {
  const isNew = before === null || (before.erased !== null && after.erased === null);
  const isMoved = before?.seenAt !== after.seenAt || placedAt(before) !== placedAt(after);
  if (after.erased !== null || (!isNew && !isMoved)) return after;
  return { ...after, refreshAt: nextLook(placedAt(after), after.seenAt) };
};

const differ = ({ before, after }: MentionChange, read: (kept: KeptMention) => readonly unknown[]): boolean =>
  before === null || JSON.stringify(read(before)) !== JSON.stringify(read(after));

/** Is it other content than before, in the port's sense? */
export const changesContent = (change: MentionChange): boolean =>
  differ(change, ({ contentHash, brandIds, spokenBy, doc, erased }) => [
    ...[contentHash, brandIds, spokenBy, doc.judgement, erased === null],
  ]);

/** Does it stand elsewhere in the lists? */
export const changesPlace = (change: MentionChange): boolean =>
  differ(change, (kept) => [
    placedAt(kept),
    kept.brandIds,
    kept.doc.priority,
    kept.dueAt,
    isWaiting(kept),
    kept.work.snoozedUntil,
    askingAs(kept),
  ]);

/** Is other work done on it? */
export const changesWork = (change: MentionChange): boolean => differ(change, ({ work }) => [work]);

/** May it belong to another story now? */
export const changesLinks = (change: MentionChange): boolean =>
  differ(change, (kept) => [placedAt(kept), kept.brandIds, kept.tokens, kept.bands]);

/** Do the counts of its buckets change, but for who leads the story? */
export const changesCounts = (change: MentionChange): boolean =>
  differ(change, (kept) => {
    const { judgement, lang, rating, author } = kept.doc;
    const { state, at } = statusOf(kept);
    return [
      ...[placedAt(kept), kept.brandIds, judgement.sentiment.label, judgement.intent.label],
      ...[judgement.topics.map(({ topic }) => topic), lang, stars(rating), author?.followers ?? null],
      ...(judgement.aspects ?? []).map(({ aspect, label }) => [aspect, label]),
      ...[kept.needsReply, kept.asker, kept.doc.threadId, kept.dueAt, state, at],
    ];
  });

/** Is there anything at all to write? */
export const changesRow = ({ before, after }: MentionChange): boolean =>
  before !== after &&
  (after.unwritten !== null ||
    differ({ before, after }, (kept) => [
      ...[
        kept.fetchedAt,
        kept.seenAt,
        placedAt(kept),
        kept.brandIds,
        kept.spokenBy,
        kept.needsReply,
        askingAs(kept),
        kept.dueAt,
        kept.repliedAt,
        kept.refreshAt,
        kept.decision,
        kept.work,
        kept.storyId,
        kept.erased,
      ],
    ]));
