import type { Filter } from 'mongodb';
import { hourEnd } from '../../domain/buckets.ts';
import type { Concern } from '../../domain/concerns/concern.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Bucket, MentionFacts } from '../../domain/rollup.ts';
import { type Asked, loadConcerns } from '../mentions/load-concerns.ts';
import type { RollupStore } from '../rollup-port.ts';
import { createAskReader, toAsk } from './ask-reader.ts';
import { loadBrandFacts } from './brand-facts.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toDate } from './date.ts';
import { inParallel } from './in-parallel.ts';

const factsFields = {
  'doc.judgement.sentiment.label': 1,
  'doc.judgement.intent.label': 1,
  'doc.judgement.topics.topic': 1,
  'doc.source': 1,
  'doc.lang': 1,
  'doc.threadId': 1,
  'doc.judgement.aspects.aspect': 1,
  'doc.judgement.aspects.label': 1,
  'doc.author.followers': 1,
  at: 1,
  due: 1,
  stateAt: 1,
  stateBy: 1,
  stars: 1,
  needsReply: 1,
  asker: 1,
  state: 1,
  storyId: 1,
} as const;

const toFacts = ({ _id, doc, ...found }: MentionDocument, concern: Concern | undefined): MentionFacts => ({
  id: _id,
  sentiment: doc.judgement.sentiment.label,
  intent: doc.judgement.intent.label,
  topics: doc.judgement.topics.map(({ topic }) => topic),
  source: doc.source,
  lang: doc.lang,
  aspects: (doc.judgement.aspects ?? []).map(({ aspect, label }) => ({ aspect, label })),
  stars: found.stars,
  followers: doc.author?.followers ?? null,
  concern: concern === undefined ? [] : [...concern],
  leadsStory: found.storyId === _id,
});

interface Stretch {
  readonly brandId: string;
  readonly from: Instant;
  readonly to: Instant;
}

const toAsked = (found: MentionDocument): readonly Asked[] =>
  found.needsReply ? [{ asker: found.asker ?? null, ask: toAsk(found) }] : [];

/** @param only further conditions. */
const loadStretches = async (
  context: Context,
  stretches: readonly Stretch[],
  only: Filter<MentionDocument> = {},
) => {
  const loaded = await inParallel(stretches, ({ brandId, from, to }) =>
    context.in.mention
      .find({ lists: brandId, at: { $gte: toDate(from), $lt: toDate(to) }, ...only })
      .project<MentionDocument>(factsFields)
      .sort({ at: 1, _id: 1 })
      .toArray(),
  );
  const concerns = await loadConcerns(
    createAskReader(context),
    stretches.map(({ brandId }, at) => ({ brandId, asked: (loaded[at] ?? []).flatMap(toAsked) })),
  );
  return loaded.map((rows, at) => rows.map((row) => toFacts(row, concerns[at]?.get(row._id))));
};

/** @see RollupStore.loadFacts */
export const loadFacts = async (
  context: Context,
  buckets: readonly Bucket[],
): ReturnType<RollupStore['loadFacts']> => {
  if (buckets.length === 0) return [];
  const { timeZoneOf } = await loadBrandFacts(context);
  return await loadStretches(
    context,
    buckets.map(({ brandId, hour }) => ({ brandId, from: hour, to: hourEnd(hour, timeZoneOf(brandId)) })),
  );
};

/** @see RollupStore.listConcerns */
export const listConcerns = async (
  context: Context,
  ...[brandId, from, to]: Parameters<RollupStore['listConcerns']>
): ReturnType<RollupStore['listConcerns']> => {
  const [facts = []] = await loadStretches(context, [{ brandId, from, to }], { needsReply: true });
  return facts.flatMap(({ concern: [first, ...others] }) =>
    first === undefined ? [] : [[first, ...others]],
  );
};
