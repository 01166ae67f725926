import { describe, expect, it } from 'vitest';
import { type AuthorEntry, labelEntryId } from '../../domain/authors/author-entry.ts';
import { type AuthorJoin, pairOf } from '../../domain/authors/author-join.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { mentionOf, NOW, save } from '../store-fixtures.ts';

const note = (id: string, account: string, hour: number): AuthorEntry => ({
  ...{ id, account, kind: 'note', text: `“${id}” 😀`, by: 'o' },
  at: `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`,
});
const label = (account: string): AuthorEntry => ({
  ...{ id: labelEntryId(account, 'customer'), account, kind: 'label', label: 'customer' },
  ...{ by: 'o', at: NOW },
});
const join = (one: string, other: string, changes: Partial<AuthorJoin> = {}): AuthorJoin => ({
  ...pairOf(one, other),
  ...{ verdict: 'same', evidence: [{ kind: 'handle', handle: 'jane' }], at: NOW, by: 'o' },
  ...changes,
});

/** What people here wrote about authors. */
export const describeAuthors = (given: StoreUnderTest): void => {
  describe('authors', () => {
    it('have entries: listed by time, replaced by id, removed', async () => {
      const { authors } = given.store;
      for (const entry of [
        note('b', 'x:1', 9),
        note('a', 'y:Ü 1', 9),
        note('c', 'x:1', 8),
        note('d', 'z:1', 7),
      ])
        await authors.saveEntry(entry);
      await authors.saveEntry(label('x:1'));
      await authors.saveEntry(label('x:1'));
      const listed = async () => (await authors.listEntries(['x:1', 'y:Ü 1'])).map(({ id }) => id);
      expect(await listed()).toEqual(['c', 'a', 'b', 'customer x:1']);
      await authors.saveEntry(note('c', 'x:1', 10));
      await authors.removeEntry('b');
      await authors.removeEntry('b');
      expect(await listed()).toEqual(['a', 'c', 'customer x:1']);
      expect(await authors.listEntries(['y:Ü 1'])).toEqual([note('a', 'y:Ü 1', 9)]);
      expect(await authors.listEntries([])).toEqual([]);
    });

    it('are joined: one decision a pair, found from either side', async () => {
      const { authors } = given.store;
      await authors.saveJoin(join('x:1', 'y:1'));
      await authors.saveJoin(join('y:1', 'x:1', { verdict: 'different', evidence: [] }));
      await authors.saveJoin(join('z:1', 'y:1'));
      const ofY = await authors.listJoins(['y:1']);
      expect(ofY).toEqual([join('x:1', 'y:1', { verdict: 'different', evidence: [] }), join('y:1', 'z:1')]);
      expect(await authors.listJoins(['x:1'])).toHaveLength(1);
      expect(await authors.listJoins([])).toEqual([]);
      await authors.removeJoin(pairOf('y:1', 'x:1'));
      await authors.removeJoin(pairOf('y:1', 'x:1'));
      expect(await authors.listJoins(['x:1', 'y:1'])).toEqual([join('y:1', 'z:1')]);
    });

    it('take what was written about them with them when they are erased', async () => {
      const { authors, mentions } = given.store;
      const jane = { id: '7', handle: 'Jane', name: 'Jane', followers: null };
      await save(
        mentions,
        mentionOf('1', { author: jane }),
        mentionOf('2', { author: { ...jane, id: '8' } }),
      );
      const accounts = ['feed:7', 'feed:8', 'feed:9', 'other:7'];
      for (const account of accounts) await authors.saveEntry(note(`n ${account}`, account, 9));
      await authors.saveJoin(join('feed:7', 'other:7'));
      await authors.saveJoin(join('feed:9', 'other:7'));
      const left = async () => (await authors.listEntries(accounts)).map(({ account }) => account);
      await mentions.erase([{ source: 'feed', authorId: '9' }], { at: NOW, by: 'source' });
      expect(await left()).toEqual(['feed:7', 'feed:8', 'other:7']);
      expect(await authors.listJoins(['other:7'])).toEqual([join('feed:7', 'other:7')]);
      // By a handle, which others may know the accounts by.
      await mentions.erase([{ source: 'feed', authorHandle: '@JANE' }], { at: NOW, by: 'person' });
      expect(await left()).toEqual(['other:7']);
      expect(await authors.listJoins(['other:7'])).toEqual([]);
    });
  });
};
