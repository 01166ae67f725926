import { describe, expect, it } from 'vitest';
import type { JudgedMention } from '../../domain/mention.ts';
import { storedMentionSchema } from '../../domain/mention.ts';
import { noWork } from '../../domain/work/work.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import {
  brandOf,
  clearTouched,
  filterOf,
  listIds,
  mentionOf,
  save,
  touchedBuckets,
} from '../store-fixtures.ts';

const permutations = <Each>(list: readonly Each[]): Each[][] =>
  list.length < 2
    ? [[...list]]
    : list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));

/** Keeping mentions: MentionStore.save, find, findRaw. */
export const describeMentionSaving = (given: StoreUnderTest): void => {
  describe('saving mentions', () => {
    it('gives back what was saved, with where it is filed', async () => {
      const { mentions } = given.store;
      const mention = mentionOf('1', {
        engagement: { likes: 3, replies: null, shares: 0, views: null },
        rating: { value: 2, worst: 1, best: 5 },
        media: [{ type: 'image', url: 'https://example.com/a.png', alt: null }],
        hashtags: ['bags'],
        handles: ['acme'],
        aboutBrandIds: ['acme'],
      });
      expect(await save(mentions, mention)).toEqual(['inserted']);
      const found = await mentions.find('feed:1');
      const { tokens, contentHash, bands, ...kept } = mention;
      expect(found).toEqual({
        ...kept,
        at: '2026-11-20T08:15:00.000Z',
        work: noWork,
        storyId: 'feed:1',
        dueAt: null,
        status: { state: 'open', at: null, by: null },
        erased: null,
      });
      expect(storedMentionSchema.parse(found)).toEqual(found);
      expect(await mentions.findRaw('feed:1')).toEqual({ of: 'feed:1' });
    });

    it('knows nothing of what was never saved', async () => {
      expect(await given.store.mentions.find('feed:none')).toBeNull();
      expect(await given.store.mentions.findRaw('feed:none')).toBeNull();
      expect(await given.store.mentions.save([])).toEqual([]);
    });

    it('keeps any payload, and none', async () => {
      const { mentions } = given.store;
      const raws = [null, 'text', 12.5, [1, { a: null }], { deep: { er: ['ü', '😀'] } }, '</script>\\u0000'];
      await mentions.save(raws.map((raw, at) => ({ mention: mentionOf(String(at)), raw })));
      for (const [at, raw] of raws.entries()) expect(await mentions.findRaw(`feed:${at}`)).toEqual(raw);
    });

    it('keeps text that no database likes, and finds it', async () => {
      const { mentions } = given.store;
      const text = `quote ' " \\ % _ $1 :x ? {} [] \r\n\t \u2028 😀 ${'long '.repeat(5000)}`;
      await save(
        mentions,
        mentionOf("it's \\ %_", {
          text,
          author: { id: '1', handle: "o'x", name: '; drop', followers: null },
        }),
      );
      expect((await mentions.find("feed:it's \\ %_"))?.text).toBe(text);
      expect(await listIds(mentions, filterOf('quote'))).toEqual(["feed:it's \\ %_"]);
    });

    it('survives NUL and broken surrogates from outside', async () => {
      const { mentions } = given.store;
      const mention = mentionOf('nul', { text: 'a\0b \ud800 acme', title: '\udc00' });
      const raw = { 'ke\0y': ['\0', '\ud83d'], fine: '😀' };
      expect(await mentions.save([{ mention, raw }])).toEqual(['inserted']);
      expect((await mentions.find('feed:nul'))?.text).toContain('acme');
      expect(await mentions.findRaw('feed:nul')).toMatchObject({ fine: '😀' });
      expect(await listIds(mentions, filterOf('acme'))).toEqual(['feed:nul']);
    });

    it('keeps times of any year', async () => {
      await given.store.brands.save(brandOf({ timeZone: 'Asia/Kolkata' }));
      const { mentions } = given.store;
      const times = ['0000-01-01T00:00:00.000Z', '1815-12-10T23:59:59.999Z', '9999-12-31T23:59:59.999Z'];
      await save(mentions, ...times.map((publishedAt, at) => mentionOf(String(at), { publishedAt })));
      for (const [at, time] of times.entries()) expect((await mentions.find(`feed:${at}`))?.at).toBe(time);
      expect(await listIds(mentions)).toEqual(['feed:2', 'feed:1', 'feed:0']);
      expect(await given.store.rollups.span('acme')).toEqual({ first: times[0], last: times[2] });
      const buckets = (await given.store.rollups.listTouched(10)).map(({ bucket }) => bucket);
      expect(buckets).toHaveLength(3);
      expect((await given.store.rollups.loadFacts(buckets)).map((facts) => facts.length)).toEqual([1, 1, 1]);
    });

    it('files what has no date under when it was first fetched', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1', { publishedAt: null, fetchedAt: '2026-11-20T09:00:00.000Z' }));
      expect((await mentions.find('feed:1'))?.at).toBe('2026-11-20T09:00:00.000Z');
      await save(mentions, mentionOf('1', { publishedAt: null, fetchedAt: '2026-11-20T07:00:00.000Z' }));
      const found = await mentions.find('feed:1');
      expect([found?.at, found?.fetchedAt]).toEqual(['2026-11-20T07:00:00.000Z', '2026-11-20T07:00:00.000Z']);
    });

    it('tells inserted, updated and unchanged apart', async () => {
      const { mentions } = given.store;
      const later = { fetchedAt: '2026-11-20T10:00:00.000Z' };
      expect(await save(mentions, mentionOf('1'))).toEqual(['inserted']);
      expect(await save(mentions, mentionOf('1'))).toEqual(['unchanged']);
      expect(await save(mentions, mentionOf('1', later))).toEqual(['unchanged']);
      const more = { likes: 9, replies: 1, shares: null, views: null };
      expect(
        await save(mentions, mentionOf('1', { fetchedAt: '2026-11-20T11:00:00.000Z', engagement: more })),
      ).toEqual(['unchanged']);
      expect((await mentions.find('feed:1'))?.engagement).toEqual(more);
      expect(
        await save(
          mentions,
          mentionOf('1', { fetchedAt: '2026-11-20T12:00:00.000Z', text: 'acme found it' }),
        ),
      ).toEqual(['updated']);
      expect(await save(mentions, mentionOf('1', { ...later, text: 'acme, in between' }))).toEqual([
        'unchanged',
      ]);
      expect((await mentions.find('feed:1'))?.text).toBe('acme found it');
    });

    it('counts other brands or another judgement as updated', async () => {
      const { mentions } = given.store;
      const first = mentionOf('1');
      await save(mentions, first);
      expect(
        await save(mentions, {
          ...first,
          fetchedAt: '2026-11-20T10:00:00.000Z',
          brandIds: ['acme', 'rival'],
        }),
      ).toEqual(['updated']);
      const judgement = { ...first.judgement, model: 'test-2' };
      expect(
        await save(mentions, {
          ...first,
          fetchedAt: '2026-11-20T11:00:00.000Z',
          brandIds: ['acme', 'rival'],
          judgement,
        }),
      ).toEqual(['updated']);
    });

    it('answers for each item of a batch, even for one id several times', async () => {
      const { mentions } = given.store;
      const edited = mentionOf('1', { text: 'acme, edited', fetchedAt: '2026-11-21T00:00:00.000Z' });
      expect(await save(mentions, mentionOf('1'), mentionOf('2'), edited, mentionOf('1'))).toEqual([
        'inserted',
        'inserted',
        'updated',
        'unchanged',
      ]);
      expect((await mentions.find('feed:1'))?.text).toBe('acme, edited');
    });

    it('keeps a batch whole or not at all', async () => {
      const { mentions } = given.store;
      // No instant: every adapter must refuse it, and the good one with it.
      const bad = mentionOf('bad', { publishedAt: 'not a time' });
      await expect(save(mentions, mentionOf('good'), bad)).rejects.toThrow();
      expect(await mentions.find('feed:good')).toBeNull();
      expect(await listIds(mentions)).toEqual([]);
      expect(await touchedBuckets(given.store)).toEqual([]);
    });

    it('comes to the same whatever the order of the versions, one by one or together', async () => {
      const version = (hour: number, changes: Partial<JudgedMention>): JudgedMention =>
        mentionOf('1', { publishedAt: null, fetchedAt: `2026-11-20T${hour}:00:00.000Z`, ...changes });
      const versions = [
        version(10, { text: 'acme one' }),
        version(11, { text: 'acme two', brandIds: ['acme', 'rival'] }),
        // At the same instant: the greater hash wins, and where that is the same too, always the same one.
        version(11, { text: 'acme three', contentHash: 'z' }),
        version(11, { text: 'acme three', contentHash: 'z', priority: 7, needsReply: false }),
      ];
      const outcomes = new Set<string>();
      for (const [n, order] of permutations(versions).entries()) {
        const store = await given.openFresh();
        if (n % 2 === 0) await save(store.mentions, ...order);
        else for (const each of order) await save(store.mentions, each);
        await save(store.mentions, order[0]!);
        const found = await store.mentions.find('feed:1');
        expect(found).toMatchObject({
          text: 'acme three',
          at: '2026-11-20T10:00:00.000Z',
          brandIds: ['acme'],
        });
        const lists = [
          await listIds(store.mentions),
          await listIds(store.mentions, filterOf('is:unanswered')),
        ];
        expect(await listIds(store.mentions, filterOf('', { brandId: 'rival' }))).toEqual([]);
        outcomes.add(JSON.stringify([found, lists]));
      }
      expect([...outcomes]).toHaveLength(1);
    });

    given.itAtOnce('comes to the same when two processes save the same at once', async () => {
      const other = await given.openAgain();
      const versions = Array.from({ length: 40 }, (_, n) =>
        mentionOf(String(n % 10), { text: `acme said ${n}`, fetchedAt: `2026-11-20T10:${10 + n}:00.000Z` }),
      );
      const batches = [0, 1, 2, 3].map((from) => versions.filter((_, n) => n % 4 === from));
      await Promise.all([
        ...batches.map((batch) => save(given.store.mentions, ...batch)),
        ...batches.toReversed().map((batch) => save(other.mentions, ...batch)),
      ]);
      const ids = await listIds(other.mentions, filterOf(), { limit: 3 });
      expect(ids.toSorted()).toEqual(Array.from({ length: 10 }, (_, n) => `feed:${n}`));
      for (let n = 0; n < 10; n += 1) {
        const found = await other.mentions.find(`feed:${n}`);
        expect([found?.text, found?.fetchedAt]).toEqual([
          `acme said ${n + 30}`,
          `2026-11-20T10:${10 + n}:00.000Z`,
        ]);
      }
    });

    it('takes the reply that the source shows for an answer, and its absence for none', async () => {
      const { mentions } = given.store;
      const answer = { at: '2026-11-20T10:00:00.000Z', by: 'Acme Care', url: null };
      await save(
        mentions,
        mentionOf('1'),
        mentionOf('2', { answer }),
        mentionOf('3', { answer: { ...answer, at: null } }),
      );
      expect((await mentions.find('feed:2'))?.status).toEqual({
        state: 'answered',
        at: answer.at,
        by: 'source',
      });
      expect((await mentions.find('feed:3'))?.status).toEqual({ state: 'answered', at: null, by: 'source' });
      expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual(['feed:1']);
      await save(
        mentions,
        mentionOf('1', { answer, fetchedAt: '2026-11-21T00:00:00.000Z' }),
        mentionOf('2', { fetchedAt: '2026-11-21T00:00:00.000Z' }),
      );
      expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual(['feed:2']);
    });

    it('never touches what a person decided', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      const decided = { by: 'owner', at: '2026-11-20T10:00:00.000Z' };
      await mentions.setState('feed:1', { ...decided, expected: 'open', to: 'dismissed' });
      await mentions.setState('feed:2', { ...decided, expected: 'open', to: 'answered' });
      await mentions.setState('feed:2', { ...decided, expected: 'answered', to: 'open' });
      const answer = { at: '2026-11-20T11:00:00.000Z', by: null, url: null };
      const edited = { text: 'acme again', answer, fetchedAt: '2026-11-21T00:00:00.000Z' };
      await save(mentions, mentionOf('1', edited), mentionOf('2', edited));
      expect((await mentions.find('feed:1'))?.status).toEqual({
        state: 'dismissed',
        at: decided.at,
        by: 'owner',
      });
      expect((await mentions.find('feed:2'))?.status).toEqual({ state: 'open', at: decided.at, by: 'owner' });
      expect((await mentions.find('feed:1'))?.text).toBe('acme again');
    });

    it('marks the buckets it touches in the brand’s own hours, and no others', async () => {
      await given.store.brands.save(brandOf({ id: 'acme', timeZone: 'Asia/Kolkata' }));
      await given.store.brands.save(brandOf({ id: 'rival' }));
      const { mentions } = given.store;
      const both = mentionOf('1', { brandIds: ['acme', 'rival'], publishedAt: null });
      await save(mentions, { ...both, fetchedAt: '2026-11-20T09:40:00.000Z' });
      const first = ['acme 2026-11-20T09:30:00.000Z', 'rival 2026-11-20T09:00:00.000Z'];
      expect(await touchedBuckets(given.store)).toEqual(first);

      await clearTouched(given.store);
      await save(mentions, { ...both, fetchedAt: '2026-11-20T10:00:00.000Z' });
      expect(await touchedBuckets(given.store)).toEqual([]);

      await save(mentions, { ...both, brandIds: ['rival'], fetchedAt: '2026-11-20T08:00:00.000Z' });
      const moved = ['acme 2026-11-20T07:30:00.000Z', 'rival 2026-11-20T08:00:00.000Z'];
      expect(await touchedBuckets(given.store)).toEqual([...first, ...moved].sort());

      await clearTouched(given.store);
      await save(mentions, { ...both, brandIds: ['rival'], fetchedAt: '2026-11-20T11:00:00.000Z' });
      expect(await touchedBuckets(given.store)).toEqual(moved);
    });

    it('counts what each source brought, once a mention', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('1'),
        mentionOf('2'),
        mentionOf('3', { collectedBy: 'hook' }),
        mentionOf('1'),
      );
      await save(mentions, mentionOf('2', { collectedBy: 'hook', fetchedAt: '2026-11-21T00:00:00.000Z' }));
      expect(await mentions.countBySource(['feed-1', 'hook', 'none'])).toEqual(
        new Map([
          ['feed-1', 1],
          ['hook', 2],
          ['none', 0],
        ]),
      );
    });
  });
};
