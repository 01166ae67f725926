import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import type { JudgeInput, Judgement } from '../domain/judgement.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { cleanText } from '../pipeline/text/clean-text.ts';
import { findLanguage, readLanguageTag } from '../pipeline/text/find-language.ts';
import { exitCodes } from './exit-code.ts';
import { readLines, UnusableFileError } from './read-lines.ts';

/** What `earshot judge` and `earshot evaluate` read of a line; its other fields are kept. */
export const judgeLineSchema = z.looseObject({
  text: z.string({ error: 'must be there, and text' }),
  /** BCP 47; told from the text where it is missing. */
  lang: z.string().nullish(),
  stars: z.number().min(1).max(5).nullish(),
});
export type JudgeLine = z.infer<typeof judgeLineSchema>;

export const toJudgeInput = ({ text, lang, stars }: JudgeLine): JudgeInput => {
  const clean = cleanText(text);
  const declared = lang == null ? null : readLanguageTag(lang);
  return { text: clean, lang: declared ?? findLanguage(clean), stars: stars ?? null };
};

const judgeLine = (line: JudgeLine): JudgeLine & Judgement => {
  const input = toJudgeInput(line);
  const [judgement] = judge([input]);
  if (judgement === undefined) throw new RangeError('the judge gave no judgement');
  return { ...line, lang: input.lang, ...judgement };
};

const openOutput = (file: string | undefined): NodeJS.WritableStream =>
  file === undefined ? process.stdout : createWriteStream(file);

/**
 * `earshot judge`: writes each object of a JSON Lines file with its judgement (docs/judge.md).
 * @param options `out` missing: to standard output.
 * @throws UnusableFileError when a line cannot be read; the lines before it have been written.
 */
export const judgeFile = async (options: { readonly in: string; readonly out?: string }): Promise<number> => {
  const output = openOutput(options.out);
  const failed: unknown[] = [];
  output.on('error', (error) => failed.push(error));
  let lines = 0;
  for await (const line of readLines(options.in, judgeLineSchema)) {
    lines += 1;
    if (!output.write(`${JSON.stringify(judgeLine(line))}\n`)) await once(output, 'drain');
    if (failed.length > 0) throw new UnusableFileError(`${options.out} cannot be written: ${failed[0]}`);
  }
  if (options.out !== undefined) {
    output.end();
    await finished(output);
    process.stderr.write(`${lines} texts judged.\n`);
  }
  return exitCodes.done;
};
