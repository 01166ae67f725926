import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEpochMs } from './instant.ts';
import { changedPresence, gatherPresence, type MentionPresence, type Presence } from './presence.ts';

const NOW = '2026-11-24T08:00:00.000Z';
const pages: fc.Arbitrary<readonly Presence[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      accountId: fc.constantFrom('ana', 'ben', 'cy'),
      mentionId: fc.constantFrom('feed:1', 'feed:2'),
      doing: fc.constantFrom('looking', 'writing'),
      leftMs: fc.integer({ min: -1000, max: 30_000 }),
    })
    .map(({ leftMs, ...page }) => ({
      ...page,
      name: page.accountId.toUpperCase(),
      until: fromEpochMs(Date.parse(NOW) + leftMs),
    })),
  { selector: ({ id }) => id },
);

describe('presence', () => {
  it('names each person once a mention, as writing where any of their pages does, and nobody whose time is over', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const told = gatherPresence(all, NOW);
        const there = all.filter(({ until }) => until > NOW);
        const spoken = told.flatMap(({ mentionId, people }) =>
          people.map((each) => ({ ...each, mentionId })),
        );
        expect(new Set(spoken.map((each) => `${each.mentionId} ${each.accountId}`)).size).toBe(spoken.length);
        for (const { mentionId, accountId, doing } of spoken) {
          const own = there.filter((page) => page.accountId === accountId && page.mentionId === mentionId);
          expect(own.length).toBeGreaterThan(0);
          expect(doing).toBe(own.some((page) => page.doing === 'writing') ? 'writing' : 'looking');
        }
        for (const page of there)
          expect(spoken).toContainEqual(
            expect.objectContaining({ mentionId: page.mentionId, accountId: page.accountId }),
          );
        expect(gatherPresence(all.toReversed(), NOW)).toEqual(told);
      }),
    );
  });

  it('is whole again for who takes in every change', () => {
    fc.assert(
      fc.property(pages, pages, (one, other) => {
        const [before, after] = [gatherPresence(one, NOW), gatherPresence(other, NOW)];
        const seen = new Map(before.map((each) => [each.mentionId, each]));
        const changes: readonly MentionPresence[] = changedPresence(before, after);
        for (const change of changes) {
          expect(seen.get(change.mentionId)?.people ?? []).not.toEqual(change.people);
          seen.set(change.mentionId, change);
        }
        const left = [...seen.values()].filter(({ people }) => people.length > 0);
        expect(left.sort((a, b) => (a.mentionId < b.mentionId ? -1 : 1))).toEqual(after);
      }),
    );
  });
});
