import { expect, it } from 'vitest';
import type { Choice } from '../../../domain/adjustment.ts';
import { outcomeWords } from './outcome-words.ts';

const choice = (day: number, adjustmentId: string | null, by: string): Choice => ({
  ...{ id: `c${day}`, brandId: 'acme', at: `2026-11-0${day}T00:00:00.000Z` },
  ...{ adjustmentId, by },
});
const learning = {
  ...{ model: 'm', adjustmentId: null },
  choices: [choice(4, null, 'ana'), choice(3, 'taken', 'trial')],
};

it.each([
  [5, null, 'm', 'Not taken: no proof that it is better'],
  [3, 'taken', 'older', 'Not used: it was learned for older'],
  [3, 'taken', 'm', 'Used before'],
  // A person chose during its trial, or what they had chosen stays.
  [5, 'waiting', 'm', 'Better, but somebody chose another'],
  [2, 'long-ago', 'm', 'Not in use'],
])('tells what became of the trial of day %i (%s, %s)', (day, adjustmentId, model, words) => {
  const trial = { at: `2026-11-0${day}T00:00:00.000Z`, adjustmentId, model };
  expect(outcomeWords(trial, learning)).toBe(words);
});
