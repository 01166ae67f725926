import { type BareNumber, type NumberRow, numbersOf, shareOf } from '../../domain/export/number-row.ts';
import { intents, sentimentLabels } from '../../domain/judgement.ts';
import { stretchQuery } from '../../domain/query/stretch-query.ts';
import { judgedOf } from '../../domain/reduce.ts';
import type { Rollup, RollupCounts, SentimentCounts } from '../../domain/rollup.ts';
import { medianWait } from '../../domain/wait-class.ts';
import type { Trend, Week } from '../schemas/trends.ts';

type Unknowable<Counts> = { readonly [Name in keyof Counts]: Counts[Name] } | null;

const mentionsOf = (figure: string, value: number | null): BareNumber => ({
  figure,
  unit: 'mentions',
  value,
});

/** How it was said: each label, and the share of negative ones among those judged. */
const feelings = (sentiment: Unknowable<SentimentCounts>): readonly BareNumber[] => [
  ...sentimentLabels.map((label) => mentionsOf(label, sentiment?.[label] ?? null)),
  shareOf('negative of judged', sentiment?.negative ?? 0, sentiment === null ? 0 : judgedOf(sentiment)),
];

const heard = (counts: Unknowable<RollupCounts>): readonly BareNumber[] => [
  mentionsOf('mentions', counts?.mentions ?? null),
  { figure: 'stories', unit: 'stories', value: counts?.stories ?? null },
  ...feelings(counts?.sentiment ?? null),
  ...intents.map((intent) => mentionsOf(intent, counts?.intents[intent] ?? null)),
];

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const answered = ({ answered: done, needsReply, waits, due }: Rollup): readonly BareNumber[] => [
  shareOf('answered of those that needed a reply', done, needsReply),
  {
    ...{ figure: 'median wait for the first answer', unit: 'minutes', value: medianWait(waits) },
    denominator: sumOf(waits),
  },
  shareOf('answered in time', due.inTime, due.count),
  shareOf('answered late', due.late, due.count),
];

const starsAndReach = ({ ratings, reach, mentions }: Rollup): readonly BareNumber[] => [
  {
    ...{ figure: 'average rating', unit: 'stars', numerator: ratings.sum, denominator: ratings.count },
    value: ratings.count === 0 ? null : ratings.sum / ratings.count,
  },
  {
    ...{ figure: 'reach at most', unit: 'followers', value: reach.count === 0 ? null : reach.followers },
  },
  shareOf('mentions whose author’s followers are told', reach.count, mentions),
];

const ranked = <Counts>(
  counts: Readonly<Record<string, Counts>>,
  size: (each: Counts) => number,
): readonly (readonly [string, Counts])[] =>
  Object.entries(counts).sort(([a, one], [b, other]) => size(other) - size(one) || (a < b ? -1 : 1));

/** All numbers of the trends page but its week, with the totals of the period first. */
export const trendNumbers = (trend: Trend, brand: string): readonly NumberRow[] => {
  const { total, span } = trend;
  const over = (from: string, to: string) => ({ brand, from, to, query: stretchQuery(from, to) });
  const ground = over(trend.from, trend.to);
  const isKnown = span !== null && trend.rows.some(({ rollup }) => rollup !== null);
  const ranking = (table: 'topics' | 'aspects' | 'sources') =>
    ranked<SentimentCounts>(total[table], sumOf).flatMap(([item, counts]) =>
      numbersOf(table, item, ground, [mentionsOf('mentions', sumOf(counts)), ...feelings(counts)]),
    );
  return [
    ...numbersOf('figures', null, ground, [
      ...heard(isKnown ? total : null),
      ...(isKnown ? [...answered(total), ...starsAndReach(total)] : []),
    ]),
    ...trend.rows.flatMap(({ start, end, rollup, unheard }) =>
      numbersOf('time', start, over(start, end), [
        ...heard(rollup),
        { figure: 'sources that could not be heard', unit: 'sources', value: unheard.length },
      ]),
    ),
    ...(['topics', 'aspects', 'sources'] as const).flatMap(ranking),
    ...ranked(total.languages, (count) => count).flatMap(([item, count]) =>
      numbersOf('languages', item, ground, [mentionsOf('mentions', count)]),
    ),
  ];
};

// From Monday on.
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When people speak, hour by hour of a week in the brand's time zone. */
export const weekNumbers = ({ from, to, cells }: Week, brand: string): readonly NumberRow[] => {
  const ground = { brand, from, to, query: stretchQuery(from, to) };
  return cells.flatMap(({ weekday, hour, heard: hours, mentions, judged, negative }) =>
    numbersOf('week', `${weekdays[weekday]} ${String(hour).padStart(2, '0')}:00`, ground, [
      {
        ...{ figure: 'mentions', unit: 'mentions an hour', numerator: mentions, denominator: hours },
        value: hours === 0 ? null : mentions / hours,
      },
      shareOf('negative of judged', hours === 0 ? 0 : negative, hours === 0 ? 0 : judged),
    ]),
  );
};
