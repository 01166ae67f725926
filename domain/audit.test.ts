import { describe, expect, it } from 'vitest';
import { type AuditEvent, describeChange, speaksOf } from './audit.ts';

describe('describeChange', () => {
  it('tells only the fields that differ, deep ones whole', () => {
    const before = { name: 'Acme', languages: ['en'], deep: { a: 1 }, same: { b: [2] } };
    const after = { name: 'Acme', languages: ['en', 'de'], deep: { a: 2 }, same: { b: [2] }, fresh: true };
    expect(describeChange(before, after)).toEqual({
      name: 'Acme',
      before: { languages: ['en'], deep: { a: 1 } },
      after: { languages: ['en', 'de'], deep: { a: 2 }, fresh: true },
    });
  });

  it.each([
    [
      null,
      { title: 'A feed', enabled: true },
      { name: 'A feed', before: null, after: { title: 'A feed', enabled: true } },
    ],
    [
      { email: 'a@example.com' },
      null,
      { name: 'a@example.com', before: { email: 'a@example.com' }, after: null },
    ],
    [null, null, { name: null, before: null, after: null }],
    [{ name: 'Old' }, { name: 'New' }, { name: 'New', before: { name: 'Old' }, after: { name: 'New' } }],
  ])('tells all of what came or went: %o, %o', (before, after, told) => {
    expect(describeChange(before, after)).toEqual(told);
  });

  it('hides secrets, however deep, and shows that they changed', () => {
    const told = describeChange(
      { settings: { apiKey: 'one', list: [{ password: 'x' }] }, tokenHash: 'a' },
      { settings: { apiKey: 'two', list: [{ password: 'x' }] }, tokenHash: 'b' },
    );
    const hidden = '(not shown)';
    expect(told.before).toEqual({
      settings: { apiKey: hidden, list: [{ password: hidden }] },
      tokenHash: hidden,
    });
    expect(told.after).toEqual(told.before);
  });
});

it.each([
  ['acme', true],
  ['ADA', true],
  ['changed', true],
  ['"de"', true],
  ['b-1', true],
  ['nothing of it', false],
])('speaks of “%s”: %s', (text, speaks) => {
  const event: AuditEvent = {
    ...{ id: 'e', at: '2026-11-24T08:00:00.000Z', actor: { id: 'a', name: 'Ada' }, kind: 'brand' },
    ...{ action: 'changed', subject: 'b-1', name: 'Acme', before: null, after: { languages: ['de'] } },
  };
  expect(speaksOf(event, text)).toBe(speaks);
});
