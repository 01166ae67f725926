import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  languageFault,
  readHandles,
  readLanguages,
  splitTexts,
  toBrandRequest,
  toDraft,
} from './brand-draft.ts';

describe('readHandles', () => {
  it.each([
    ['', []],
    ['@acme', [{ source: null, handle: 'acme' }]],
    [
      'acme, @acme_help\n@Acme',
      [
        { source: null, handle: 'Acme' },
        { source: null, handle: 'acme_help' },
      ],
    ],
    ['mastodon:@acme@fosstodon.org', [{ source: 'mastodon', handle: 'acme@fosstodon.org' }]],
    ['https://example.org/@acme/', [{ source: null, handle: 'acme' }]],
    ['https://example.org', []],
    ['@', []],
  ])('reads %j', (text, handles) => {
    expect(readHandles(text)).toEqual(handles);
  });
});

describe('languages', () => {
  it('are tidied', () => {
    expect(readLanguages(' EN,de en ')).toEqual(['en', 'de']);
  });
  it('must be two letters', () => {
    expect(languageFault('en, de')).toBeNull();
    expect(languageFault('')).toBeNull();
    expect(languageFault('en, english')).toContain('english');
  });
});

describe('a draft', () => {
  it('of a brand gives the same brand back', () => {
    const brand = {
      id: 'acme',
      createdAt: '2026-11-01T00:00:00.000Z',
      name: 'Acme',
      kind: 'competitor' as const,
      handles: [
        { source: null, handle: 'acme' },
        { source: 'bluesky', handle: 'acme.bsky.social' },
      ],
      query: 'acme OR @acme',
      timeZone: 'Europe/Berlin',
      languages: ['en', 'de'],
    };
    const { id: _id, createdAt: _createdAt, ...request } = brand;
    expect(toBrandRequest(toDraft(brand, new Set()), brand.query)).toEqual(request);
  });
  it('is trimmed when sent', () => {
    const draft = { ...emptyDraft('own', 'UTC'), name: ' Acme ' };
    expect(toBrandRequest(draft, ' "acme" ')).toMatchObject({ name: 'Acme', query: '"acme"', handles: [] });
  });
});

describe('splitTexts', () => {
  it('cuts at empty lines and keeps lines together', () => {
    expect(splitTexts('one\nstill one\n\n two \n \n\n')).toEqual(['one\nstill one', 'two']);
  });
  it('stops at fifty', () => {
    expect(splitTexts('a\n\n'.repeat(80))).toHaveLength(50);
  });
});
