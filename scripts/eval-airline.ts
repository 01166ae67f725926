/** `npm run eval:airline`: crisis days of six airlines and why they were, beside what people said of each post. */
import { parseArgs } from 'node:util';
import type { Explanation } from '../domain/drivers/explain-change.ts';
import { shippedJudge } from '../pipeline/language/shipped-judge.ts';
import {
  type AirlineDay,
  explainDays,
  isCrisis,
  raisingTopics,
  readAirlinePosts,
} from './eval/airline-days.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data/nlp/airline_train.jsonl.gz' } },
});

const SHOWN = 4;

const tenths = (value: number): string => (value / 10).toFixed(1);

/** `61.1 → 69.8 %: delay +1.1, cancellation +0.6` */
const toWords = (explanation: Explanation): string => {
  const { split } = explanation;
  if (split === null) return 'not enough data';
  const topics = raisingTopics(explanation)
    .slice(0, SHOWN)
    .map(({ topic, total }) => `${topic} +${tenths(total.tenths)}`);
  return `${tenths(split.before.tenths)} → ${tenths(split.after.tenths)} %: ${topics.join(', ')}`;
};

const toRow = ({ airline, day, daysBefore, byProduct, byPeople }: AirlineDay): string =>
  [
    `${airline}, ${new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })}`,
    `${byProduct.after.negative}, ${Math.round(byProduct.before.negative / daysBefore)} a day before`,
    toWords(byProduct),
    `${toWords(byPeople)}${isCrisis(byPeople, daysBefore) ? '' : ' (no crisis)'}`,
  ].join(' | ');

const days = explainDays(readAirlinePosts(values.data, shippedJudge));
const crises = days.filter(
  ({ byProduct, byPeople, daysBefore }) => isCrisis(byProduct, daysBefore) || isCrisis(byPeople, daysBefore),
);
console.log('| day | negative posts | negative share and what raised it, by Earshot | by people |');
console.log('| --- | --- | --- | --- |');
for (const crisis of crises) console.log(`| ${toRow(crisis)} |`);
console.log(`\nOf ${days.length} days of six airlines, each against all its days before.`);
