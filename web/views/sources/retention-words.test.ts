import { expect, it } from 'vitest';
import { retentionWords } from './retention-words.ts';

it('says what the terms ask, and nothing where they ask nothing', () => {
  expect(retentionWords(null)).toEqual([]);
  expect(retentionWords({ keepDays: null, afterwards: 'erase', share: 'text', display: null })).toEqual([]);
  expect(
    retentionWords({ keepDays: 30, afterwards: 'refresh', share: 'ids-only', display: 'With its logo.' }),
  ).toEqual([
    'Texts are asked for again within 30 days, and erased where that is not possible.',
    'Only ids and links of it leave Earshot, no texts.',
    'To be shown: With its logo.',
  ]);
  expect(retentionWords({ keepDays: 1, afterwards: 'erase', share: 'text', display: null })).toEqual([
    'Texts are erased after 1 day.',
  ]);
});
