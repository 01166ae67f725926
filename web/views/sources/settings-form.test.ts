import { describe, expect, it } from 'vitest';
import { isRare, schemaFields } from './schema-fields.ts';
import { readSettings, toFieldValues } from './settings-values.ts';

const schema = {
  type: 'object',
  properties: {
    url: {
      type: 'string',
      format: 'uri',
      title: 'Address',
      description: 'Of the feed.',
      examples: ['https://e.org/f'],
    },
    kind: { type: 'string', enum: ['auto', 'post'], default: 'auto' },
    look: {
      type: 'array',
      items: { type: 'string', enum: ['story', 'comment'] },
      default: ['story'],
      title: 'Look in',
    },
    words: { type: 'array', items: { type: 'string' } },
    days: { type: 'integer', minimum: 1, maximum: 365, default: 30 },
    share: { type: ['number', 'null'] },
    isDeep: { type: 'boolean', default: false },
    former: {
      anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }],
      default: null,
      title: 'Former address',
    },
    names: { type: 'object', additionalProperties: { type: 'string' } },
    both: { anyOf: [{ type: 'string' }, { type: 'number' }] },
  },
  required: ['url', 'look'],
};
const fields = schemaFields(schema);
const field = (name: string) => fields.find((each) => each.name === name)!;
const start = toFieldValues(fields, { url: 'https://example.org/feed' });
const settingsOf = (changes: Record<string, string | boolean | readonly string[]>) => {
  const read = readSettings(fields, { ...start, ...changes });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.settings;
};
const faultsOf = (changes: Record<string, string | boolean | readonly string[]>) => {
  const read = readSettings(fields, { ...start, ...changes });
  return read.ok ? {} : read.faults;
};

describe('schemaFields', () => {
  it('takes words and need from the schema', () => {
    expect(field('url')).toEqual({
      name: 'url',
      label: 'Address',
      help: 'Of the feed.',
      required: true,
      nullable: false,
      default: undefined,
      prominent: null,
      placeholder: 'https://e.org/f',
      control: { kind: 'text', format: 'url', maxLength: null },
    });
    expect(field('isDeep').label).toBe('Is deep');
  });
  it.each([
    ['kind', { kind: 'choice', options: ['auto', 'post'] }],
    ['look', { kind: 'choices', options: ['story', 'comment'] }],
    ['words', { kind: 'list' }],
    ['days', { kind: 'number', isWhole: true, min: 1, max: 365 }],
    ['share', { kind: 'number', isWhole: false, min: null, max: null }],
    ['isDeep', { kind: 'boolean' }],
    ['former', { kind: 'text', format: 'url', maxLength: null }],
    ['names', { kind: 'json' }],
    ['both', { kind: 'json' }],
  ])('draws %s', (name, control) => {
    expect(field(name).control).toEqual(control);
  });
  it('knows what may be null and what is rarely set', () => {
    expect([field('former').nullable, field('share').nullable, field('url').nullable]).toEqual([
      true,
      true,
      false,
    ]);
    expect(fields.filter(isRare).map(({ name }) => name)).toEqual(['former', 'names', 'both']);
  });
  it('leaves it to the schema what is in sight', () => {
    const given = schemaFields({
      properties: {
        tag: { type: ['string', 'null'], default: null, prominent: true },
        others: { type: 'array', items: { type: 'string' }, default: [], prominent: false },
      },
    });
    expect(given.filter(isRare).map(({ name }) => name)).toEqual(['others']);
  });
  it('draws nothing of a schema without properties', () => {
    expect(schemaFields({ type: 'object' })).toEqual([]);
  });
});

describe('settings', () => {
  it('begin with the defaults', () => {
    expect(start).toMatchObject({
      kind: 'auto',
      look: ['story'],
      days: '30',
      isDeep: false,
      former: '',
      words: '',
    });
  });
  it('come back as they were', () => {
    const settings = {
      url: 'https://example.org/feed',
      kind: 'post',
      look: ['comment'],
      words: ['a b', 'c'],
      days: 7,
      share: 0.5,
      isDeep: true,
      former: 'https://old.example',
      names: { text: 'body' },
      both: 3,
    };
    const read = readSettings(fields, toFieldValues(fields, settings));
    expect(read).toEqual({ ok: true, settings });
  });
  it('leave out what is empty, or say null where that is allowed', () => {
    expect(settingsOf({ days: '', kind: '' })).toEqual({
      url: 'https://example.org/feed',
      look: ['story'],
      words: [],
      share: null,
      isDeep: false,
      former: null,
    });
  });
  it('name each fault', () => {
    expect(faultsOf({ url: ' ', days: '1.5', look: [], names: '{' })).toEqual({
      url: 'This is needed.',
      days: 'Write a whole number.',
      look: 'Choose at least one.',
      names: 'This is not JSON.',
    });
    expect(faultsOf({ url: 'example.org/feed', days: '0' })).toEqual({
      url: 'Write the whole address, with https:// in front.',
      days: 'Must be 1 or more.',
    });
    expect(faultsOf({ days: '400', share: 'some' })).toEqual({
      days: 'Must be 365 or less.',
      share: 'Write a number.',
    });
  });
});
