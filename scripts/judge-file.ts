import { z } from 'zod';
import type { JudgeInput, Judgement } from '../domain/judgement.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { cleanText } from '../pipeline/text/clean-text.ts';
import { findLanguage, readLanguageTag } from '../pipeline/text/find-language.ts';
import { exitCodes } from './exit-code.ts';
import { readLines, UnusableFileError } from './read-lines.ts';
import { isSameFile, printLines, writeLines } from './write-lines.ts';

const starsWords = 'must be a number from 1 to 5, or left out';

/** What `earshot judge` and `earshot evaluate` read of a line; its other fields are kept. */
export const judgeLineSchema = z.looseObject({
  text: z.string({ error: 'must be there, and text' }),
  /** BCP 47; told from the text where it is missing. */
  lang: z.string().nullish(),
  stars: z
    .number({ error: starsWords })
    .min(1, { error: starsWords })
    .max(5, { error: starsWords })
    .nullish(),
});
export type JudgeLine = z.infer<typeof judgeLineSchema>;

export const toJudgeInput = ({ text, lang, stars }: JudgeLine): JudgeInput => {
  const clean = cleanText(text);
  const declared = lang == null ? null : readLanguageTag(lang);
  return { text: clean, lang: declared ?? findLanguage(clean), stars: stars ?? null };
};

/** Fields of a line that ours stand in the place of: they are kept under `given`. */
const replacedBy = (line: JudgeLine, ours: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(line).filter(([name, value]) => name in ours && value !== Reflect.get(ours, name)),
  );

const judgeLine = (line: JudgeLine): JudgeLine & Judgement => {
  const input = toJudgeInput(line);
  const [judgement] = judge([input]);
  if (judgement === undefined) throw new RangeError('the judge gave no judgement');
  const ours = { lang: input.lang, ...judgement };
  const given = replacedBy(line, ours);
  return { ...line, ...ours, ...(Object.keys(given).length === 0 ? {} : { given }) };
};

/**
 * `earshot judge`: writes each object of a JSON Lines file with its judgement (docs/judge.md).
 * @param options `out` missing: to standard output, where a failure comes after the lines before it. A file holds all
 * lines or what it held before.
 * @throws UnusableFileError when a line cannot be read, the output cannot be written, or it is the file that is read.
 */
export const judgeFile = async ({
  in: input,
  out,
}: {
  readonly in: string;
  readonly out?: string;
}): Promise<number> => {
  let lines = 0;
  const judged = async function* (): AsyncGenerator<string> {
    for await (const line of readLines(input, judgeLineSchema)) {
      lines += 1;
      yield `${JSON.stringify(judgeLine(line))}\n`;
    }
  };
  if (out === undefined) await printLines(judged());
  else {
    if (await isSameFile(input, out))
      throw new UnusableFileError(`${out} is the file that is read. Name another one with --out.`);
    await writeLines(out, judged());
    process.stderr.write(`${lines} texts judged.\n`);
  }
  return exitCodes.done;
};
