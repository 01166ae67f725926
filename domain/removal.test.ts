import { describe, expect, it } from 'vitest';
import { SettingsError } from './errors.ts';
import { toAuthorTargets } from './removal.ts';

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

  it.each(['', 'jane', 'mastodon:', ':jane', 'Not A Source:jane'])('refuses “%s”', (author) => {
    expect(() => toAuthorTargets(author)).toThrow(SettingsError);
  });
});
