import { z } from 'zod';
import { dayStart } from '../../domain/buckets.ts';
import {
  type Contribution,
  type Explanation,
  explainChange,
  isSure,
} from '../../domain/drivers/explain-change.ts';
import { toSide } from '../../domain/drivers/side.ts';
import type { TopicTally } from '../../domain/drivers/topic-tally.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { SentimentLabel } from '../../domain/judgement.ts';
import type { Judge } from '../../pipeline/language/judge.ts';
import { readRows } from '../train/read-labelled.ts';
import { topicOfReason } from './airline-reasons.ts';

/** Where most of the airlines' passengers are. */
const TIME_ZONE = 'America/New_York';

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.enum(['negative', 'neutral', 'positive']),
  negativereason: z.string().nullable(),
  airline: z.string(),
  /** `2015-02-24 11:35:52 -0800` */
  created: z.string(),
});

/** What one post is about and how it feels. */
interface Said {
  readonly sentiment: SentimentLabel;
  readonly topics: readonly string[];
}

/** A post as the product judges it, and as people did. */
export interface AirlinePost {
  readonly airline: string;
  readonly text: string;
  /** Where its day begins. */
  readonly day: Instant;
  readonly byProduct: Said;
  readonly byPeople: Said;
}

const toDay = (created: string): Instant =>
  dayStart(toInstant(new Date(created.replace(/ (\S+) ([+-]\d\d)(\d\d)$/, 'T$1$2:$3'))), TIME_ZONE);

/** @param file `airline_train.jsonl.gz`. */
export const readAirlinePosts = (file: string, { judge }: Judge): readonly AirlinePost[] => {
  const rows = readRows(file).map((row) => rowSchema.parse(row));
  const judged = judge(rows.map(({ text }) => ({ text, lang: 'en', stars: null })));
  return rows.map(({ text, label, negativereason, airline, created }, at) => ({
    ...{ airline, text, day: toDay(created) },
    byProduct: {
      sentiment: judged[at]?.sentiment.label ?? 'not-judged',
      topics: judged[at]?.topics.map(({ topic }) => topic) ?? [],
    },
    byPeople: { sentiment: label, topics: negativereason === null ? [] : [topicOfReason(negativereason)] },
  }));
};

/** Each post a story of its own. */
export const toTallies = (said: readonly Said[]): readonly TopicTally[] =>
  said.map((each) => ({ ...each, copies: 1, stories: 1 }));

/** A day of an airline against all its days before. */
export interface AirlineDay {
  readonly airline: string;
  readonly day: Instant;
  readonly daysBefore: number;
  readonly byProduct: Explanation;
  readonly byPeople: Explanation;
}

const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
};

const explainBy = (
  how: 'byProduct' | 'byPeople',
  before: readonly AirlinePost[],
  on: readonly AirlinePost[],
) => {
  const side = (posts: readonly AirlinePost[]) => toSide(toTallies(posts.map((post) => post[how])));
  return explainChange(side(before), side(on));
};

/** Each day of each airline against all its days before, in order. */
export const explainDays = (posts: readonly AirlinePost[]): readonly AirlineDay[] =>
  [...groupBy(posts, ({ airline }) => airline)].flatMap(([airline, own]) => {
    const days = [...groupBy(own, ({ day }) => day)].sort(([one], [other]) => (one < other ? -1 : 1));
    return days.slice(1).map(([day, on], at) => {
      const before = days.slice(0, at + 1).flatMap(([, list]) => list);
      return {
        ...{ airline, day, daysBefore: at + 1 },
        byProduct: explainBy('byProduct', before, on),
        byPeople: explainBy('byPeople', before, on),
      };
    });
  });

const LEAST_GROWTH = 1.5;

/** Half more negative posts than on an average day before, and a larger share, by more than chance. */
export const isCrisis = ({ split, before, after }: Explanation, daysBefore: number): boolean =>
  split !== null &&
  split.change.tenths > 0 &&
  isSure(split.change) &&
  after.negative >= (LEAST_GROWTH * before.negative) / daysBefore;

/** Topics that raised the share, the most first; not those about nothing that is known. */
export const raisingTopics = ({ split }: Explanation): readonly Contribution[] =>
  (split?.topics ?? []).filter(
    ({ topic, total }) => topic !== null && topic !== 'unclear' && total.tenths > 0,
  );
