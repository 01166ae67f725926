import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import { hasWorkNames, resolveWorkNames, type WorkNames } from './work-names.ts';

const names: WorkNames = {
  me: 'a1',
  people: [
    { id: 'a1', name: 'Ana Reis' },
    { id: 'a2', name: 'Ana Lima' },
    { id: 'a3', name: 'Bo' },
  ],
  teams: [
    { id: 't1', name: 'Billing' },
    { id: 't2', name: 'Bo' },
  ],
  labels: [{ id: 'l1', name: 'Lost bag' }],
  rules: [{ id: 'r1', name: 'Night watch' }],
};

const read = (text: string) => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
};

describe('names in a query', () => {
  it.each([
    ['assigned:me', 'assigned:"person:a1"'],
    ['assigned:none', 'assigned:none'],
    ['assigned:"ana reis"', 'assigned:"person:a1"'],
    ['assigned:ANA', 'assigned:"person:a1" OR assigned:"person:a2"'],
    ['assigned:bo', 'assigned:"person:a3" OR assigned:"team:t2"'],
    ['assigned:an', 'assigned:an'],
    ['team:billing', 'team:t1'],
    ['team:nobody', 'team:nobody'],
    ['-label:"lost bag" bag', '-label:l1 bag'],
    ['acknowledged:"night watch"', 'acknowledged:r1'],
    ['acknowledged:"yes sir"', 'acknowledged:"yes sir"'],
    ['(assigned:me OR team:billing) is:late', '(assigned:"person:a1" OR team:t1) is:late'],
  ])('%s is %s', (text, resolved) => {
    expect(printQuery(resolveWorkNames(read(text), names))).toBe(resolved);
    expect(hasWorkNames(read(text))).toBe(true);
  });

  it('are no business of a program for me, and others are left alone', () => {
    const nobody = resolveWorkNames(read('assigned:me'), { ...names, me: null });
    expect(printQuery(nobody)).toBe('assigned:me');
    const words = read('bag OR (is:late topic:delay acknowledged:yes -acknowledged:no)');
    expect(resolveWorkNames(words, names)).toEqual(words);
    expect(hasWorkNames(words)).toBe(false);
  });
});
