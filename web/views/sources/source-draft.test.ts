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
const use = { credential: null, isSigningIn: false };
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
    expect(readDraft(toSourceDraft(source, fields), collector, fields, use)).toEqual({
      ok: true,
      request: { ...request, secret: null },
    });
  });
  it('takes the collector’s own pace for none', () => {
    const draft = { ...toSourceDraft(source, fields), minutes: ' ', credentialRef: '', aboutBrandId: '' };
    expect(readDraft(draft, collector, fields, use)).toMatchObject({
      ok: true,
      request: { everyMs: null, credentialRef: null, aboutBrandId: null },
    });
  });
  it('names all faults at once', () => {
    const empty = { ...toSourceDraft(null, fields), minutes: '4', credentialRef: 'BLOG_LOGIN' };
    const read = readDraft(empty, collector, fields, use);
    expect(read.ok ? [] : Object.keys(read.faults).toSorted()).toEqual([
      ':credentialRef',
      ':minutes',
      ':title',
      'url',
    ]);
  });
  describe('with credentials', () => {
    const keyed: CollectorRow = {
      ...collector,
      needsKey: true,
      access: {
        need: 'required',
        help: '',
        canSignIn: true,
        signInFields: ['clientId'],
        secretSchema: {
          type: 'object',
          properties: { clientId: { type: 'string' }, token: { type: 'string' } },
          required: ['clientId', 'token'],
        },
      },
    };
    const draft = { ...toSourceDraft(source, fields), credentialRef: '' };
    const faultsOf = (change: object, more: object = {}): readonly string[] => {
      const read = readDraft({ ...draft, ...change }, keyed, fields, { ...use, ...more });
      return read.ok ? [] : Object.keys(read.faults);
    };
    const credential = {
      from: 'page' as const,
      fields: ['clientId', 'token'],
      savedAt: null,
      expiresAt: null,
    };

    it('asks for what is needed and not set', () => {
      expect(faultsOf({})).toEqual([':secret.clientId', ':secret.token']);
      expect(faultsOf({ secret: { clientId: 'c', token: ' ' } })).toEqual([':secret.token']);
      expect(faultsOf({ credentialRef: 'EARSHOT_SECRET_BLOG' })).toEqual([]);
      expect(faultsOf({}, { credential })).toEqual([]);
    });
    it('asks for what comes before a sign-in alone', () => {
      expect(faultsOf({}, { isSigningIn: true })).toEqual([':secret.clientId']);
      expect(faultsOf({ secret: { clientId: 'c' } }, { isSigningIn: true })).toEqual([]);
    });
    it('sends what was typed, and nothing for what is kept', () => {
      const secret = { clientId: '', token: 'new' };
      expect(readDraft({ ...draft, secret }, keyed, fields, { ...use, credential })).toMatchObject({
        request: { secret: { token: 'new' } },
      });
      expect(readDraft(draft, keyed, fields, { ...use, credential })).toMatchObject({
        request: { secret: null },
      });
    });
  });
  it('refuses a pace that is none', () => {
    for (const minutes of ['soon', '0', '-5']) {
      expect(readDraft({ ...toSourceDraft(source, fields), minutes }, collector, fields, use).ok).toBe(false);
    }
  });
});
