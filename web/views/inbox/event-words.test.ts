import { expect, it } from 'vitest';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { doerWords, eventWords } from './event-words.ts';
import type { WorkNames } from './work-names.ts';

const names: WorkNames = {
  desk: {
    people: [
      { id: 'me', name: 'Bo', works: true },
      { id: 'ana', name: 'Ana Reis', works: true },
    ],
    teams: [{ id: 't', name: 'Billing', memberIds: [] }],
    labels: [{ id: 'vip', name: 'VIP', colour: 'blue' }],
  },
  me: 'me',
};

const told = (by: string, change: WorkChange): string => {
  const event = { id: 'e', mentionId: 'feed:1', at: '2026-11-24T10:00:00.000Z', by, change };
  return `${doerWords(event, names)} ${eventWords(event, names)}`;
};

it.each([
  ['ana', { type: 'assign', from: null, to: 'person:ana' }, 'Ana Reis took it'],
  ['ana', { type: 'assign', from: null, to: 'person:me' }, 'Ana Reis gave it to you'],
  ['me', { type: 'assign', from: null, to: 'team:t' }, 'You gave it to Billing'],
  ['gone', { type: 'assign', from: 'team:t', to: null }, 'Somebody who left gave it back'],
  ['key:1', { type: 'state', from: 'open', to: 'answered' }, 'A program marked it answered'],
  [
    'author',
    { type: 'snooze', from: '2026-12-01T09:00:00.000Z', to: null },
    'The author spoke again, so it came back',
  ],
  ['me', { type: 'snooze', from: '2026-12-01T09:00:00.000Z', to: null }, 'You brought it back'],
  [
    'me',
    { type: 'label', added: ['vip'], removed: ['gone'] },
    'You labelled it VIP and took off a label that is gone',
  ],
  ['ana', { type: 'note', text: 'Called.', tells: [] }, 'Ana Reis noted'],
  ['ana', { type: 'note', text: null, tells: [] }, 'Ana Reis wrote a note, erased since'],
] as const)('%s, %o: %s', (by, change, words) => {
  expect(told(by, change as WorkChange)).toBe(words);
});

it('names the rule that gave it, as it was called then', () => {
  const change = { type: 'assign' as const, from: null, to: 'team:t' };
  const event = { id: 'e', mentionId: 'feed:1', at: '2026-11-24T10:00:00.000Z', by: 'rule:1', change };
  const given = { ...event, rule: 'Invoices' };
  expect(`${doerWords(given, names)} ${eventWords(given, names)}`).toBe(
    'The rule “Invoices” gave it to Billing',
  );
});
