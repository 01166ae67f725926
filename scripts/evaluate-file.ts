import { z } from 'zod';
import {
  type Judgement,
  type Sentiment,
  type SentimentLabel,
  sentimentLabels,
  sentiments,
} from '../domain/judgement.ts';
import { calibrationBins, type Scored, scoreLabels } from '../domain/score-labels.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { exitCodes } from './exit-code.ts';
import { judgeLineSchema, toJudgeInput } from './judge-file.ts';
import { readLines, UnusableFileError } from './read-lines.ts';

const labelledLineSchema = judgeLineSchema.extend({
  label: z.enum(sentiments, {
    error: ({ input }) =>
      `must be one of ${sentiments.join(', ')}, and is ${JSON.stringify(input)?.slice(0, 40) ?? 'missing'}`,
  }),
});

interface Pair {
  readonly label: Sentiment;
  readonly found: Judgement['sentiment'];
}

const toScored = ({ label, found: { probabilities } }: Pair): Scored[] =>
  probabilities === null
    ? []
    : [{ probabilities: sentiments.map((each) => probabilities[each]), label: sentiments.indexOf(label) }];

/** Rows: the person's label. Columns: the judge's, `unsure` and `not-judged` among them. */
const confusionOf = (pairs: readonly Pair[]): Record<Sentiment, Record<SentimentLabel, number>> => {
  const rowOf = (label: Sentiment) =>
    Object.fromEntries(
      sentimentLabels.map((given) => [
        given,
        pairs.filter((pair) => pair.label === label && pair.found.label === given).length,
      ]),
    ) as Record<SentimentLabel, number>;
  return { negative: rowOf('negative'), neutral: rowOf('neutral'), positive: rowOf('positive') };
};

/**
 * How the judge does on labelled texts. Accuracy, recalls and calibration are of the likeliest sentiment, also
 * where the label is `unsure`; texts in a language without a model are counted and left out.
 */
const evaluate = (pairs: readonly Pair[]) => {
  const scored = pairs.flatMap(toScored);
  return {
    texts: pairs.length,
    notJudged: pairs.filter(({ found }) => found.label === 'not-judged').length,
    unsure: pairs.filter(({ found }) => found.label === 'unsure').length,
    scores: scored.length === 0 ? null : scoreLabels(scored),
    confusion: confusionOf(pairs),
    calibration: calibrationBins(scored),
  };
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const toLines = ({
  texts,
  notJudged,
  unsure,
  scores,
  confusion,
  calibration,
}: ReturnType<typeof evaluate>): string[] => [
  `texts ${texts}, not judged ${notJudged}, unsure ${unsure}`,
  ...(scores === null
    ? ['no text has a language with a model']
    : [
        `of ${texts - notJudged} judged: accuracy ${percent(scores.accuracy)}, macro recall ${percent(scores.macroRecall)}, calibration error ${scores.calibrationError}`,
      ]),
  '',
  `| labelled as | ${sentimentLabels.join(' | ')} |`,
  `| --- |${' --- |'.repeat(sentimentLabels.length)}`,
  ...sentiments.map(
    (label) => `| ${label} | ${sentimentLabels.map((given) => confusion[label][given]).join(' | ')} |`,
  ),
  '',
  '| says | texts | is right |',
  '| --- | --- | --- |',
  ...calibration.map((bin) => `| ${percent(bin.says)} | ${bin.texts} | ${percent(bin.isRight)} |`),
];

/**
 * `earshot evaluate`: accuracy, macro recall, confusion and calibration on a person's own labels (docs/judge.md).
 * @throws UnusableFileError when a line cannot be read or there is none.
 */
export const evaluateFile = async (options: {
  readonly labels: string;
  readonly json: boolean;
}): Promise<number> => {
  const pairs: Pair[] = [];
  for await (const line of readLines(options.labels, labelledLineSchema)) {
    const [judgement] = judge([toJudgeInput(line)]);
    if (judgement !== undefined) pairs.push({ label: line.label, found: judgement.sentiment });
  }
  if (pairs.length === 0) throw new UnusableFileError(`${options.labels} holds no labelled text.`);
  const result = evaluate(pairs);
  const output = options.json ? JSON.stringify(result, null, 2) : toLines(result).join('\n');
  process.stdout.write(`${output}\n`);
  return exitCodes.done;
};
