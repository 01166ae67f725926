import { expect, it } from 'vitest';
import type { Choice, Trial } from '../../../domain/adjustment.ts';
import { formatInstant } from '../../format/time.ts';
import type { WorkNames } from '../inbox/work-names.ts';
import { choiceWords } from './choice-words.ts';

const at = '2026-11-24T10:00:00.000Z';
const names: WorkNames = {
  desk: { people: [{ id: 'ana', name: 'Ana Reis', works: true }], teams: [], labels: [] },
  me: 'me',
};
const trial: Trial = {
  ...{ id: 't', brandId: 'acme', at, upTo: at, model: 'm', against: null },
  ...{ sentiment: null, intent: null, adjustmentId: 'of-t' },
};
const refused: Trial = { ...trial, id: 'r', adjustmentId: null };

it.each<[string, string | null, string, true?]>([
  ['trial', 'of-t', `Earshot took what the trial of ${formatInstant(at)} learned, for it proved better`],
  ['trial', 'older', 'Earshot took what an earlier trial learned, for it proved better'],
  ['ana', null, 'Ana Reis went back to the model as it is shipped'],
  ['me', 'of-t', `You chose what the trial of ${formatInstant(at)} learned`],
  ['me', 'of-t', 'You let Earshot choose again, from the next trial on', true],
  ['gone', 'older', 'Somebody who left chose what an earlier trial learned'],
])('tells that %s chose %s', (by, adjustmentId, words, automatic) => {
  const choice: Choice = { id: 'c', brandId: 'acme', at, adjustmentId, by, ...(automatic && { automatic }) };
  const { who, what } = choiceWords(choice, [refused, trial], names);
  expect(`${who} ${what}`).toBe(words);
});
