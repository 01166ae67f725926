import { type Ask, type Concern, type ConcernState, stateOf } from './concerns/concern.ts';
import { intents, type Sentiment, sentimentLabels } from './judgement.ts';
import type { MentionFacts, Rollup, SentimentCounts } from './rollup.ts';
import { compareText } from './text-order.ts';
import { waitClass } from './wait-class.ts';

/** Stars are added up in whole thousandths, so that the order of adding cannot change a sum. */
const STAR_PARTS = 1000;
const inStarParts = (stars: number): number => Math.round(stars * STAR_PARTS);

const countsOf = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;

const noSentiment = (): SentimentCounts => countsOf(sentimentLabels, () => 0);

/** By key in a fixed order. Keys are outside text: fromEntries makes even `__proto__` a plain one. */
const toRecord = <Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...entries].sort(([one], [other]) => compareText(one, other)));

/** Nothing counted. */
export const emptyRollup = (): Rollup => addRollups([]);

/** Mentions whose sentiment is told: neither unsure nor not judged. */
export const judgedOf = ({ negative, neutral, positive }: Pick<SentimentCounts, Sentiment>): number =>
  negative + neutral + positive;

/** Mentions of which it is known what they want, whatever that is. */
export const intentsTold = (rollup: Pick<Rollup, 'intents'>): number =>
  intents.reduce((sum, intent) => sum + rollup.intents[intent], 0);

/** Without a mention there is nothing else to count either. */
export const isEmptyRollup = (rollup: Rollup): boolean => rollup.mentions === 0;

const count = (list: readonly MentionFacts[], test: (facts: MentionFacts) => boolean): number =>
  list.reduce((sum, facts) => sum + (test(facts) ? 1 : 0), 0);

const bySentiment = (
  list: readonly MentionFacts[],
  keysOf: (facts: MentionFacts) => readonly string[],
): Record<string, SentimentCounts> => {
  const counts = new Map<string, SentimentCounts>();
  for (const facts of list) {
    for (const key of new Set(keysOf(facts))) {
      const own = counts.get(key) ?? noSentiment();
      own[facts.sentiment] += 1;
      counts.set(key, own);
    }
  }
  return toRecord(counts);
};

/** How many there are of each. */
const tally = (keys: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return toRecord(counts);
};

const countAspects = (list: readonly MentionFacts[]): Record<string, SentimentCounts> => {
  const counts = new Map<string, SentimentCounts>();
  for (const { aspects } of list) {
    for (const { aspect, label } of aspects) {
      const own = counts.get(aspect) ?? noSentiment();
      own[label] += 1;
      counts.set(aspect, own);
    }
  }
  return toRecord(counts);
};

const countDue = (concerns: readonly ConcernState[]): Rollup['due'] => {
  const inState = (wanted: ConcernState['timing']): number =>
    concerns.reduce((sum, { timing }) => sum + (timing === wanted ? 1 : 0), 0);
  return { count: concerns.length - inState('none'), inTime: inState('in-time'), late: inState('late') };
};

const isConcern = (asks: readonly Ask[]): asks is Concern => asks.length > 0;

/**
 * Counts over the mentions of one bucket. A mention with several topics counts in each once; one whose
 * language is not known counts in no language. A concern counts once, where its first mention stands.
 */
export const reduceBucket = (facts: readonly MentionFacts[]): Rollup => {
  const starParts = facts.flatMap(({ stars }) => (stars === null ? [] : [inStarParts(stars)]));
  const followers = facts.flatMap((each) => each.followers ?? []);
  const concerns = facts.flatMap(({ concern }) => (isConcern(concern) ? stateOf(concern) : []));
  return {
    mentions: facts.length,
    stories: count(facts, ({ leadsStory }) => leadsStory),
    sentiment: countsOf(sentimentLabels, (label) => count(facts, ({ sentiment }) => sentiment === label)),
    // What is not told is not known to be no complaint: it counts in none.
    intents: countsOf(intents, (label) => count(facts, ({ intent }) => intent === label)),
    sources: bySentiment(facts, ({ source }) => [source]),
    topics: bySentiment(facts, ({ topics }) => topics),
    languages: tally(facts.flatMap(({ lang }) => lang ?? [])),
    aspects: countAspects(facts),
    ratings: {
      count: starParts.length,
      sum: starParts.reduce((sum, parts) => sum + parts, 0) / STAR_PARTS,
    },
    reach: { count: followers.length, followers: followers.reduce((sum, each) => sum + each, 0) },
    needsReply: concerns.length,
    answered: concerns.filter(({ state }) => state === 'answered').length,
    dismissed: concerns.filter(({ state }) => state === 'dismissed').length,
    waits: tally(
      concerns.flatMap(({ at, answeredAt }) => (answeredAt === null ? [] : waitClass(at, answeredAt))),
    ),
    due: countDue(concerns),
  };
};

const sum = (rollups: readonly Rollup[], read: (rollup: Rollup) => number): number =>
  rollups.reduce((total, rollup) => total + read(rollup), 0);

/**
 * Sums of a year are made of hundreds of rollups, each with dozens of topics: they are added up in place, and label by
 * label, which is several times as fast as by a list of the labels.
 */
const addTo = (total: SentimentCounts, counts: SentimentCounts): SentimentCounts => {
  total.negative += counts.negative;
  total.neutral += counts.neutral;
  total.positive += counts.positive;
  total.unsure += counts.unsure;
  total['not-judged'] += counts['not-judged'];
  return total;
};

/** Adds up records by key, in place. */
const mergeBy = <Value>(
  records: readonly Readonly<Record<string, Value>>[],
  add: (total: Value | undefined, value: Value) => Value,
): Record<string, Value> => {
  const merged = new Map<string, Value>();
  for (const record of records)
    for (const [key, value] of Object.entries(record)) merged.set(key, add(merged.get(key), value));
  return toRecord(merged);
};

const mergeCounts = (records: readonly Readonly<Record<string, SentimentCounts>>[]) =>
  mergeBy(records, (total, counts) => (total === undefined ? { ...counts } : addTo(total, counts)));

const mergeNumbers = (records: readonly Readonly<Record<string, number>>[]) =>
  mergeBy(records, (total = 0, value) => total + value);

/** The rollup of all the stretches together: what reducing all their mentions at once would give. */
export const addRollups = (rollups: readonly Rollup[]): Rollup => ({
  mentions: sum(rollups, ({ mentions }) => mentions),
  stories: sum(rollups, ({ stories }) => stories),
  sentiment: rollups.map(({ sentiment }) => sentiment).reduce(addTo, noSentiment()),
  intents: countsOf(intents, (label) => sum(rollups, (rollup) => rollup.intents[label])),
  sources: mergeCounts(rollups.map(({ sources }) => sources)),
  topics: mergeCounts(rollups.map(({ topics }) => topics)),
  languages: mergeNumbers(rollups.map(({ languages }) => languages)),
  aspects: mergeCounts(rollups.map(({ aspects }) => aspects)),
  ratings: {
    count: sum(rollups, ({ ratings }) => ratings.count),
    sum: sum(rollups, ({ ratings }) => inStarParts(ratings.sum)) / STAR_PARTS,
  },
  reach: {
    count: sum(rollups, ({ reach }) => reach.count),
    followers: sum(rollups, ({ reach }) => reach.followers),
  },
  needsReply: sum(rollups, ({ needsReply }) => needsReply),
  answered: sum(rollups, ({ answered }) => answered),
  dismissed: sum(rollups, ({ dismissed }) => dismissed),
  waits: mergeNumbers(rollups.map(({ waits }) => waits)),
  due: {
    count: sum(rollups, ({ due }) => due.count),
    inTime: sum(rollups, ({ due }) => due.inTime),
    late: sum(rollups, ({ due }) => due.late),
  },
});
