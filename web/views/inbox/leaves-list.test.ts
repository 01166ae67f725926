import { expect, it } from 'vitest';
import { hidesSnoozed, leavesList } from './leaves-list.ts';

it.each([
  ['is:unanswered', 'answered', true],
  ['is:unanswered', 'dismissed', true],
  ['is:unanswered', 'open', false],
  ['IS:UNANSWERED refund', 'answered', true],
  ['is:answered', 'open', true],
  ['is:answered', 'answered', false],
  ['refund -is:answered', 'answered', true],
  ['refund NOT is:dismissed', 'dismissed', true],
  ['NOT is:dismissed', 'answered', false],
  ['refund', 'answered', false],
  ['', 'dismissed', false],
  // Alternatives are the server's to judge.
  ['is:unanswered OR refund', 'answered', false],
  ['(is:unanswered refund)', 'answered', false],
  // A phrase is text, not a test.
  ['"is:unanswered"', 'answered', false],
  ['"a (b) or" is:unanswered', 'answered', true],
] as const)('%s, now %s: %s', (query, to, leaves) => {
  expect(leavesList(query, to)).toBe(leaves);
});

it.each([
  ['is:unanswered -is:snoozed', true],
  ['NOT is:snoozed refund', true],
  ['is:unanswered', false],
  ['is:snoozed', false],
  ['refund OR -is:snoozed', false],
])('%s hides what is snoozed: %s', (query, hides) => {
  expect(hidesSnoozed(query)).toBe(hides);
});
