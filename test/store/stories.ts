import { describe, expect, it } from 'vitest';
import type { JudgedMention } from '../../domain/mention.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, clearTouched, mentionOf, save, touchedBuckets } from '../store-fixtures.ts';

/** The same words, unless told otherwise, an hour later for each id after `a`. */
const copyOf = (id: string, changes: Partial<JudgedMention> = {}): JudgedMention =>
  mentionOf(id, {
    text: 'acme lost my bag on the way home again today',
    bands: [1, 2],
    // Nobody known: what is told of touched hours here is of stories, not of concerns.
    author: null,
    publishedAt: `2026-11-20T${String(id.charCodeAt(0) - 97).padStart(2, '0')}:15:00.000Z`,
    ...changes,
  });

const later = { fetchedAt: '2026-11-22T00:00:00.000Z' };

/** Groups of copies: storyId, listStory, and the marks they cause. */
export const describeStories = (given: StoreUnderTest): void => {
  const storyOf = async (id: string) => (await given.store.mentions.find(`feed:${id}`))?.storyId;
  const stories = async (...ids: readonly string[]) => (await Promise.all(ids.map(storyOf))).join(' ');

  describe('stories', () => {
    it('files copies under the first of them, whichever comes first', async () => {
      await save(given.store.mentions, copyOf('b'), copyOf('c'));
      expect(await stories('b', 'c')).toBe('feed:b feed:b');
      await save(given.store.mentions, copyOf('a'));
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:a feed:a');
      const ids = async (limit: number) =>
        (await given.store.mentions.listStory('feed:a', limit)).map(({ id }) => id);
      expect(await ids(10)).toEqual(['feed:c', 'feed:b', 'feed:a']);
      expect(await ids(2)).toEqual(['feed:c', 'feed:b']);
      expect(await given.store.mentions.listStory('feed:b', 10)).toEqual([]);
    });

    it('lets the smaller id lead at the same time', async () => {
      const publishedAt = '2026-11-20T00:00:00.000Z';
      await save(given.store.mentions, copyOf('ﬀ', { publishedAt }), copyOf('😀', { publishedAt }));
      expect(await stories('ﬀ', '😀')).toBe('feed:ﬀ feed:ﬀ');
    });

    it('leaves alone what shares no band, no brand, too few words, or comes too late', async () => {
      await save(
        given.store.mentions,
        copyOf('a'),
        copyOf('b', { bands: [3] }),
        copyOf('c', { brandIds: ['rival'] }),
        copyOf('d', { text: 'acme lost my bag but found it in the end' }),
        copyOf('e', { publishedAt: '2026-12-21T00:00:00.000Z' }),
        copyOf('f', { bands: [] }),
      );
      expect(await stories('a', 'b', 'c', 'd', 'e', 'f')).toBe('feed:a feed:b feed:c feed:d feed:e feed:f');
    });

    it('joins two stories that a new mention links', async () => {
      await save(
        given.store.mentions,
        copyOf('a', { text: 'one two three four five six seven', bands: [1] }),
        copyOf('c', { text: 'one two three four five eight nine', bands: [2] }),
        copyOf('d', { text: 'one two three four five eight nine', bands: [2] }),
      );
      expect(await stories('a', 'c', 'd')).toBe('feed:a feed:c feed:c');
      await clearTouched(given.store);
      await save(
        given.store.mentions,
        copyOf('b', { text: 'one two three four five six eight', bands: [1, 2] }),
      );
      expect(await stories('a', 'b', 'c', 'd')).toBe('feed:a feed:a feed:a feed:a');
      // c leads no longer: its bucket counts one story less.
      expect(await touchedBuckets(given.store)).toEqual([
        'acme 2026-11-20T01:00:00.000Z',
        'acme 2026-11-20T02:00:00.000Z',
      ]);
    });

    it('takes a story apart when the mention that held it together changes', async () => {
      await save(
        given.store.mentions,
        copyOf('a', { text: 'one two three four five six seven', bands: [1] }),
        copyOf('b', { text: 'one two three four five six eight', bands: [1, 2] }),
        copyOf('c', { text: 'one two three four five eight nine', bands: [2] }),
        copyOf('d', { text: 'one two three four five eight nine', bands: [2] }),
      );
      expect(await stories('a', 'b', 'c', 'd')).toBe('feed:a feed:a feed:a feed:a');
      await clearTouched(given.store);
      await save(
        given.store.mentions,
        copyOf('b', { ...later, text: 'quite another thing was said here', bands: [9] }),
      );
      expect(await stories('a', 'b', 'c', 'd')).toBe('feed:a feed:b feed:c feed:c');
      expect(await touchedBuckets(given.store)).toEqual([
        'acme 2026-11-20T01:00:00.000Z',
        'acme 2026-11-20T02:00:00.000Z',
      ]);
    });

    it('finds a new lead when the old one moves, leaves or loses its brand', async () => {
      const { mentions } = given.store;
      await save(mentions, copyOf('a'), copyOf('b'), copyOf('c'));
      await save(mentions, copyOf('a', { ...later, publishedAt: '2026-11-20T20:00:00.000Z' }));
      expect(await stories('a', 'b', 'c')).toBe('feed:b feed:b feed:b');
      await mentions.setBrands([{ id: 'feed:b', brandIds: [], spokenBy: [], needsReply: false }]);
      expect(await stories('a', 'b', 'c')).toBe('feed:c feed:b feed:c');
      await mentions.setBrands([{ id: 'feed:b', brandIds: ['acme'], spokenBy: [], needsReply: true }]);
      expect(await stories('a', 'b', 'c')).toBe('feed:b feed:b feed:b');
    });

    it('keeps a batch’s own mentions where its other mentions bring them', async () => {
      const { mentions } = given.store;
      await save(mentions, copyOf('b'), copyOf('c'));
      await save(mentions, copyOf('c', { ...later, priority: 9 }), copyOf('a'));
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:a feed:a');
      const last = { fetchedAt: '2026-11-23T00:00:00.000Z' };
      await save(mentions, copyOf('c', { ...last, priority: 8 }), copyOf('a', { ...last, bands: [] }));
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:b feed:b');
    });

    it('takes stories apart that only a removed brand held together', async () => {
      await given.store.brands.save(brandOf({ id: 'rival' }));
      await save(
        given.store.mentions,
        copyOf('a', { brandIds: ['rival'] }),
        copyOf('b', { brandIds: ['acme', 'rival'] }),
        copyOf('c', { brandIds: ['acme'] }),
      );
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:a feed:a');
      await clearTouched(given.store);
      await given.store.brands.remove('rival');
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:b feed:b');
      expect(await touchedBuckets(given.store)).toEqual(['acme 2026-11-20T01:00:00.000Z']);
    });

    it('leaves each mention by itself that a removed brand was the last of', async () => {
      await given.store.brands.save(brandOf({ id: 'rival' }));
      const rivals = { brandIds: ['rival'] };
      await save(given.store.mentions, copyOf('a', rivals), copyOf('b', rivals), copyOf('c', rivals));
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:a feed:a');
      await given.store.brands.remove('rival');
      expect(await stories('a', 'b', 'c')).toBe('feed:a feed:b feed:c');
    });

    given.itAtOnce('comes to the same stories from two processes at once', async () => {
      const other = await given.openAgain();
      const copies = [...'abcdefghij'].map((id) => copyOf(id));
      await Promise.all(copies.map((copy, n) => save((n % 2 === 0 ? given.store : other).mentions, copy)));
      expect(new Set(await Promise.all([...'abcdefghij'].map(storyOf)))).toEqual(new Set(['feed:a']));
    });
  });
};
