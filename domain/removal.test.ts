import { describe, expect, it } from 'vitest';
import { SettingsError } from './errors.ts';
import { removalSchema, toAuthorTargets } from './removal.ts';

describe('removalSchema', () => {
  it.each([
    ['one item', { source: 'feed', externalId: '1' }, true],
    ['a conversation', { source: 'feed', threadId: '1' }, true],
    ['all of an author', { source: 'feed', authorId: 'jane' }, true],
    ['both at once', { source: 'feed', externalId: '1', authorId: 'jane' }, false],
    ['neither, which would be the whole source', { source: 'feed' }, false],
    ['an item without an id', { source: 'feed', externalId: '' }, false],
    ['a conversation without an id', { source: 'feed', threadId: '' }, false],
    ['an author without an id', { source: 'feed', authorId: '' }, false],
    ['what no source is named', { source: 'Feed 1', externalId: '1' }, false],
  ])('%s', (_, removal, taken) => {
    expect(removalSchema.safeParse(removal).success).toBe(taken);
  });
});

describe('toAuthorTargets', () => {
  it.each([
    ['mastodon:@jane@example.social', ['@jane@example.social', 'jane@example.social'], 'jane@example.social'],
    ['bluesky:did:plc:abc', ['did:plc:abc'], 'did:plc:abc'],
    [' hackernews:pg ', ['pg'], 'pg'],
  ])('takes %s for an id and for a handle', (author, ids, authorHandle) => {
    const source = author.trim().split(':')[0];
    expect(toAuthorTargets(author)).toEqual([
      ...ids.map((authorId) => ({ source, authorId })),
      { source, authorHandle },
    ]);
  });

  // A handle of nothing would be everybody's who has none.
  it.each([
    '',
    'jane',
    'mastodon:',
    ':jane',
    'Not A Source:jane',
    'mastodon:@',
    'mastodon:@@ ',
    'mastodon: ',
    'mastodon:@\u200b',
  ])('refuses “%s”', (author) => {
    expect(() => toAuthorTargets(author)).toThrow(SettingsError);
  });
});
