import { join } from 'node:path';
import { z } from 'zod';
import type { Judgement } from '../../domain/judgement.ts';
import type { Judge } from '../../pipeline/language/judge.ts';
import { cleanText } from '../../pipeline/text/clean-text.ts';
import { type LabelledRow, readRows } from '../train/read-labelled.ts';
import { reasonOf, reasons, unclear } from './airline-reasons.ts';
import { type Cells, meanOf } from './sentiment-table.ts';

const judgeText = (judge: Judge, text: string): Judgement => {
  const [judgement] = judge.judge([{ text: cleanText(text), lang: 'en', stars: null }]);
  if (judgement === undefined) throw new RangeError('the judge gave no judgement');
  return judgement;
};

/** Harmonic mean of precision and recall, from how often both, the judge, and the person said yes. */
const f1 = (pairs: readonly (readonly [wanted: boolean, found: boolean])[]): number => {
  const both = pairs.filter(([wanted, found]) => wanted && found).length;
  const said = pairs.filter(([wanted]) => wanted).length + pairs.filter(([, found]) => found).length;
  return said === 0 ? 0 : (2 * both) / said;
};

interface Judged {
  readonly row: LabelledRow;
  readonly judgement: Judgement;
}

/** F1 of each reason: the one people told against the one that the topics stand for. */
const scoresOf = (judged: readonly Judged[], among: readonly string[]): number[] =>
  among.map((reason) =>
    f1(
      judged.map(({ row, judgement }) => [
        row.negativereason === reason,
        reasonOf(judgement.topics) === reason,
      ]),
    ),
  );

/** Complaints among airline tweets, and the reasons of those that have one. */
const airlineRows = (judge: Judge, rows: readonly LabelledRow[]): Cells[] => {
  const judged = rows.map((row) => ({ row, judgement: judgeText(judge, row.text) }));
  const complaints = f1(
    judged.map(({ row, judgement }) => [row.negativereason != null, judgement.intent.label === 'complaint']),
  );
  const withReason = judged.filter(({ row }) => row.negativereason != null);
  const byReason = scoresOf(withReason, reasons);
  const withTopic = withReason.filter(({ row }) => row.negativereason !== unclear);
  const byTopic = scoresOf(
    withTopic,
    reasons.filter((reason) => reason !== unclear),
  );
  return [
    ['complaint F1, airline tweets', complaints.toFixed(3)],
    ["reason macro-F1, airline complaints, ten with Can't Tell", meanOf(byReason).toFixed(3)],
    ['– nine, over the complaints for which people told one', meanOf(byTopic).toFixed(3)],
    ...reasons.map((reason, at) => [`– ${reason}`, (byReason[at] ?? 0).toFixed(2)]),
  ];
};

const aspectsSchema = z.array(z.object({ category: z.string(), polarity: z.string() }));

/** Polarity of the aspects that people named, by the same name as ours; one not found is wrong. */
const aspectRows = (judge: Judge, folder: string): Cells[] => {
  const answers = readRows(join(folder, 'mams_acsa_val.jsonl.gz')).flatMap((row) => {
    const found = judgeText(judge, row.text).aspects ?? [];
    return aspectsSchema.parse(row['aspects']).map(({ category, polarity }) => {
      const aspect = found.find((each) => each.aspect === category);
      if (aspect === undefined) return null;
      const { negative, neutral, positive } = aspect.probabilities;
      const best = Math.max(negative, neutral, positive);
      return (best === negative ? 'negative' : best === positive ? 'positive' : 'neutral') === polarity;
    });
  });
  const found = answers.filter((answer) => answer !== null);
  const right = found.filter((answer) => answer).length;
  return [
    ['aspect polarity (MAMS), of those found', (right / found.length).toFixed(3)],
    ['– share found', (found.length / answers.length).toFixed(3)],
  ];
};

/** Each task's figure, a line each. */
export const taskTable = (judge: Judge, airline: readonly LabelledRow[], folder: string): Cells[] => [
  ['task', 'score'],
  ...airlineRows(judge, airline),
  ...aspectRows(judge, folder),
];
