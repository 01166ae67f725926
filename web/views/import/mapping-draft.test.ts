import { describe, expect, it } from 'vitest';
import { originOf, sentMapping, splitFields, toForm, withOrigin } from './mapping-draft.ts';

const mapping = { text: 'Tweet', source: '=twitter' };

describe('a mapping', () => {
  it('tells where a value comes from', () => {
    expect(originOf(mapping, 'text')).toEqual({ kind: 'column', column: 'Tweet' });
    expect(originOf(mapping, 'source')).toEqual({ kind: 'fixed', value: 'twitter' });
    expect(originOf(mapping, 'title')).toEqual({ kind: 'none' });
  });
  it.each([
    { kind: 'none' },
    { kind: 'column', column: 'Channel' },
    { kind: 'fixed', value: '' },
    { kind: 'fixed', value: 'survey' },
  ] as const)('takes %j', (origin) => {
    const changed = withOrigin(mapping, 'source', origin);
    expect(originOf(changed, 'source')).toEqual(origin);
    expect(changed['text']).toBe('Tweet');
  });
  it('leaves unfinished fixed values out when sent', () => {
    expect(sentMapping({ text: 'Tweet', kind: '=' })).toEqual({ text: 'Tweet' });
  });
});

it('shows what is needed or mapped', () => {
  const fields = ['text', 'title', 'source'].map((name) => ({ name, help: '', required: name === 'text' }));
  const { shown, others } = splitFields(fields, { source: '=twitter' });
  expect(shown.map(({ name }) => name)).toEqual(['text', 'source']);
  expect(others.map(({ name }) => name)).toEqual(['title']);
});

it('sends the file last, and only what is set', () => {
  const file = new File(['text\nhello'], 'posts.csv');
  const keys = (form: FormData): string[] => [...form.keys()];
  expect(keys(toForm({ file, mapping: null, preset: '', brandId: '', timeZone: 'UTC' }))).toEqual([
    'zone',
    'file',
  ]);
  const form = toForm({ file, mapping, preset: 'none', brandId: 'acme', timeZone: 'Europe/Berlin' });
  expect(keys(form)).toEqual(['mapping', 'preset', 'brand', 'zone', 'file']);
  expect(JSON.parse(String(form.get('mapping')))).toEqual(mapping);
});
