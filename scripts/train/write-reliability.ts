import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { calibrationBins, type Scored } from '../../domain/score-labels.ts';
import { createJudge } from '../../pipeline/language/judge.ts';
import { loadModel, modelPath } from '../../pipeline/language/model/load-model.ts';
import { MODEL_FAMILY } from '../../pipeline/language/model/model-name.ts';
import { topics } from '../../pipeline/language/topics.ts';
import { readSets } from '../eval/labelled-sets.ts';
import { scoreSet } from '../eval/sentiment-table.ts';

const head = `import type { CalibrationBin } from './score-labels.ts';

/**
 * How often ${MODEL_FAMILY} is right by how sure it says it is, on the validation texts of docs/models/${MODEL_FAMILY}.md: English is
 * tweets, airline tweets and review sentences together. By language. Written by \`npm run train\`.
 */
export const shippedReliability: Readonly<Record<string, readonly CalibrationBin[]>> = {
`;

const rounded = (share: number): number => Number(share.toFixed(3));

const toLines = (language: string, scored: readonly Scored[]): string => {
  const bins = calibrationBins(scored).map(
    ({ texts, says, isRight }) =>
      `    { texts: ${texts}, says: ${rounded(says)}, isRight: ${rounded(isRight)} },\n`,
  );
  return `  ${language}: [\n${bins.join('')}  ],\n`;
};

/** Writes domain/shipped-reliability.ts. @param folder of the labelled sets. */
export const writeReliability = (folder: string): void => {
  const judge = createJudge(loadModel(modelPath()), topics);
  const { tweets, airline, reviews, languages } = readSets(folder);
  const english = [tweets, airline, reviews].flatMap((set) => scoreSet(judge, set));
  const lines = languages.map((set) => toLines(set.lang, scoreSet(judge, set, set.lang)));
  const file = createRequire(import.meta.url).resolve('#root/domain/shipped-reliability.ts');
  writeFileSync(file, `${head}${toLines('en', english)}${lines.join('')}};\n`);
};
