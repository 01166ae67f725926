import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readDemoLines } from '../../../scripts/demo/demo-line.ts';
import { cleanText } from '../../text/clean-text.ts';
import { findLanguage } from '../../text/find-language.ts';
import { judge } from '../shipped-judge.ts';
import { MODEL_NAME } from './model-name.ts';

/** Every name that a judge has had, with what it said of the demo's texts. Added to, never changed. */
const said: Readonly<Record<string, string>> = {
  'earshot-1.1': '592a55b93180a696',
  'earshot-1.2': '4cb8d2dd60ef2bf4',
  'earshot-1.3': '7c4581f88777324c',
  'earshot-1.4': '24910c0a6bf96858',
  'earshot-1.5': '972e1a3ca290734c',
};

/** Four places: the last bits of a logarithm are the machine's own. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? value.toFixed(4) : value;

const digestOfJudgements = (): string => {
  const texts = readDemoLines().map(({ text }) => cleanText(text));
  const inputs = texts.flatMap((text, at) => [
    { text, lang: findLanguage(text), stars: null },
    { text, lang: findLanguage(text), stars: 1 + (at % 5) },
  ]);
  const judgements = judge(inputs).map(({ model: _, ...judgement }) => judgement);
  return createHash('sha256').update(JSON.stringify(judgements, rounded)).digest('hex').slice(0, 16);
};

it('is another whenever the judge says anything else', () => {
  expect(
    said[MODEL_NAME],
    'The judge says something else: raise the number in MODEL_NAME, and add the new name here with what it says.',
  ).toBe(digestOfJudgements());
});

it('is the last that was added', () => {
  expect(Object.keys(said).at(-1)).toBe(MODEL_NAME);
});
