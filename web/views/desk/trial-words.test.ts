import { expect, it } from 'vitest';
import type { RoutingTrial } from '../../../api/schemas/routing-rules.ts';
import { trialWords } from './trial-words.ts';

const trialOf = (changes: Partial<RoutingTrial>): RoutingTrial => ({
  ...{ matched: 0, given: 0, earlier: 0, needNone: 0, isWhole: true },
  ...changes,
});

it.each([
  [{}, 'It finds nothing in the last 30 days.'],
  [{ matched: 1, given: 1 }, 'It would have given one mention of the last 30 days.'],
  [
    { matched: 9, given: 6, earlier: 1, needNone: 2 },
    'It would have given 6 mentions of the last 30 days. Of the others it finds, 1 goes by a rule above it and 2 need no reply.',
  ],
  [
    { matched: 3, needNone: 3 },
    'It would have given no mention of the last 30 days. Of the others it finds, 3 need no reply.',
  ],
  [
    { matched: 5000, given: 5000, isWhole: false },
    'It would have given 5000 mentions of the newest 5000 it finds.',
  ],
])('tells of %j', (changes, words) => {
  expect(trialWords(trialOf(changes))).toBe(words);
});
