import { describe, expect, it } from 'vitest';
import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { Source } from '../../../domain/source.ts';
import { schemaFields } from './schema-fields.ts';
import { readDraft, toSourceDraft } from './source-draft.ts';

const collector: CollectorRow = {
  id: 'feed',
  group: 'news',
  title: 'Feed',
  description: '',
  kind: 'poll',
  needsKey: false,
  access: null,
  retention: null,
  verified: 'captured',
  plugin: null,
  terms: '',
  docsUrl: null,
  example: {},
  politeness: { everyMs: 900_000, atLeastEveryMs: 300_000, requestsPerMinute: 20, maxPages: 1 },
  settingsSchema: {
    type: 'object',
    properties: { url: { type: 'string', format: 'uri' } },
    required: ['url'],
  },
};
const fields = schemaFields(collector.settingsSchema);
const source: Source = {
  id: 'blog',
  collector: 'feed',
  title: 'Blog',
  settings: { url: 'https://example.org/feed' },
  everyMs: 450_000,
  credentialRef: 'EARSHOT_SECRET_BLOG',
  aboutBrandId: 'acme',
  enabled: false,
  createdAt: '2026-11-01T00:00:00.000Z',
};

describe('readDraft', () => {
  it('gives an unchanged source back', () => {
    const { id: _id, createdAt: _createdAt, ...request } = source;
    expect(readDraft(toSourceDraft(source, fields), collector, fields)).toEqual({ ok: true, request });
  });
  it('takes the collector’s own pace for none', () => {
    const draft = { ...toSourceDraft(source, fields), minutes: ' ', credentialRef: '', aboutBrandId: '' };
    expect(readDraft(draft, collector, fields)).toMatchObject({
      ok: true,
      request: { everyMs: null, credentialRef: null, aboutBrandId: null },
    });
  });
  it('names all faults at once', () => {
    const empty = { ...toSourceDraft(null, fields), minutes: '4', credentialRef: 'BLOG_LOGIN' };
    const read = readDraft(empty, collector, fields);
    expect(read.ok ? [] : Object.keys(read.faults).toSorted()).toEqual([
      ':credentialRef',
      ':minutes',
      ':title',
      'url',
    ]);
  });
  it('asks for a key where the collector needs one', () => {
    const draft = { ...toSourceDraft(source, fields), credentialRef: '' };
    expect(readDraft(draft, { ...collector, needsKey: true }, fields)).toMatchObject({
      ok: false,
      faults: { ':credentialRef': 'This is needed.' },
    });
  });
  it('refuses a pace that is none', () => {
    for (const minutes of ['soon', '0', '-5']) {
      expect(readDraft({ ...toSourceDraft(source, fields), minutes }, collector, fields).ok).toBe(false);
    }
  });
});
