import type { Judgement } from '../../domain/judgement.ts';
import { findSeverity, graveUnlessGlad } from '../../pipeline/language/find-severity.ts';
import type { Judge } from '../../pipeline/language/judge.ts';
import { modelTokens } from '../../pipeline/language/text/model-tokens.ts';
import { plainText } from '../../pipeline/language/text/plain-letters.ts';
import { cleanText } from '../../pipeline/text/clean-text.ts';
import type { LabelledSet } from './labelled-sets.ts';
import type { Cells } from './sentiment-table.ts';

/** In it every sign counts. */
const plainMood = { sentiment: 'neutral', intent: 'other' } as const;

const countMoody = (severity: Judgement['severity']): number =>
  (severity ?? []).filter(({ kind }) => graveUnlessGlad.includes(kind)).length;

const countFlags = (judge: Judge, { rows }: LabelledSet) => {
  const inputs = rows.map(({ text }) => ({ text: cleanText(text), lang: 'en', stars: null }));
  const judged = judge.judge(inputs);
  const texts = rows.map(({ label }, at) => {
    const text = inputs[at]?.text ?? '';
    const read = { text, plain: plainText(text), tokens: modelTokens(text) };
    const bySigns = countMoody(findSeverity(read, plainMood));
    return { label, bySigns, gone: bySigns - countMoody(judged[at]?.severity) };
  });
  const sumOf = (count: (text: (typeof texts)[number]) => number): string =>
    `${texts.reduce((sum, text) => sum + count(text), 0)}`;
  return {
    bySigns: sumOf(({ bySigns }) => bySigns),
    gone: sumOf(({ gone }) => gone),
    wronglyGone: sumOf(({ gone, label }) => (label === 'negative' ? gone : 0)),
  };
};

/** How many signs of leaving or need do not count because the text is glad, and how many of those in what people call negative. */
export const severityTable = (judge: Judge, sets: readonly LabelledSet[]): Cells[] => {
  const counts = sets.map((set) => countFlags(judge, set));
  return [
    [
      'signs of leaving, or of somebody in need of care',
      ...sets.map(({ name, rows }) => `${name} (${rows.length})`),
    ],
    ['all', ...counts.map(({ bySigns }) => bySigns)],
    ['– that do not count, the text being glad', ...counts.map(({ gone }) => gone)],
    ['– – in what people call negative', ...counts.map(({ wronglyGone }) => wronglyGone)],
  ];
};
