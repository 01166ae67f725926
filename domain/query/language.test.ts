import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBrandQuery } from './brand-query.ts';
import { queryFields } from './fields.ts';
import { parseQuery } from './parse.ts';

const page = readFileSync(new URL('../../docs/query-language.md', import.meta.url), 'utf8');

/** The backquoted pieces of each table's first column. */
const written = page
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .flatMap((line) =>
    Array.from(line.split(' | ')[0]?.matchAll(/`([^`]+)`/g) ?? [], (match) => match[1] ?? ''),
  );

const fenced = (kind: string): string[] =>
  Array.from(page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm))
    .filter((match) => match[1] === kind)
    .flatMap((match) => (match[2] ?? '').trim().split('\n'));

describe('docs/query-language.md', () => {
  it('has examples to check', () => {
    expect(written.length).toBeGreaterThan(30);
    expect(fenced('').length).toBeGreaterThan(4);
    expect(fenced('brand').length).toBeGreaterThan(2);
  });

  it.each([...written, ...fenced('')])('shows a query that parses: %s', (query) => {
    expect(parseQuery(query)).toMatchObject({ ok: true });
  });

  it.each(fenced('brand'))('shows a query a brand may have: %s', (query) => {
    expect(parseBrandQuery(query)).toMatchObject({ ok: true });
  });

  it.each(queryFields.map(({ name }) => name))('explains the field %s', (name) => {
    expect(written.some((query) => query.startsWith(`${name}:`))).toBe(true);
  });
});
