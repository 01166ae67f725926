import { expect, it } from 'vitest';
import { formatInstant } from '../../format/time.ts';
import { rejudgedWords } from './rejudged-words.ts';

const at = '2026-11-24T10:00:00.000Z';
const state = {
  ...{ brandId: 'acme', model: 'm', adjustmentId: null, ownTopics: null, startedAt: at, finishedAt: null },
  ...{ afterId: 'feed:7', seen: 1_200, changed: 31, mentions: 4_000, stopped: false },
};

it('tells how far it is, that it failed, and what it brought', () => {
  expect(rejudgedWords(state)).toBe('Judging anew: 1,200 of about 4,000 mentions');
  expect(rejudgedWords({ ...state, stopped: true })).toBe(
    'Judging anew failed after 1,200 of about 4,000 mentions. The others keep the labels they had until it is tried again.',
  );
  expect(rejudgedWords({ ...state, finishedAt: at })).toBe(
    `Judged anew ${formatInstant(at)}: 1,200 mentions. Since what judges them changed, 31 got other labels.`,
  );
});
