import { describe, expect, it } from 'vitest';
import type { JudgedMention } from '../../domain/mention.ts';
import type { Store } from '../../store/port.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { clearTouched, filterOf, listIds, mentionOf, save, touchedBuckets } from '../store-fixtures.ts';

const complaint = mentionOf('1', { threadId: 't' });

/** What acme's own account wrote under the complaint. */
const replyOf = (externalId: string, changes: Partial<JudgedMention> = {}): JudgedMention =>
  mentionOf(externalId, {
    ...{ parentId: '1', threadId: 't', brandIds: [], spokenBy: ['acme'], needsReply: false },
    publishedAt: '2026-11-20T10:00:00.000Z',
    ...changes,
  });
const first = replyOf('r1');
const second = replyOf('r2', { publishedAt: '2026-11-20T12:00:00.000Z' });

const permutations = <Each>(list: readonly Each[]): Each[][] =>
  list.length < 2
    ? [[...list]]
    : list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));

const statusOf = async ({ mentions }: Store) => (await mentions.find('feed:1'))?.status;
const answered = { state: 'answered', at: first.publishedAt, by: 'source' };

/** Replies of brands' own accounts: MentionStore.save with `spokenBy`. */
export const describeOwnReplies = (given: StoreUnderTest): void => {
  describe('own replies', () => {
    it.each(
      permutations([complaint, first, second]).map(
        (order) => [order.map(({ id }) => id).join(' '), order] as const,
      ),
    )('answer what they reply to as of the first of them: %s', async (_name, order) => {
      const apart = await given.openFresh();
      // Each twice: jobs are delivered at least once.
      for (const mention of order) for (let n = 0; n < 2; n += 1) await save(apart.mentions, mention);
      expect(await statusOf(apart)).toEqual(answered);
      const together = await given.openFresh();
      await save(together.mentions, ...order);
      expect(await statusOf(together)).toEqual(answered);
      expect(await listIds(together.mentions, filterOf('is:unanswered'))).toEqual([]);
      expect(await listIds(together.mentions, filterOf('is:answered'))).toEqual(['feed:1']);
    });

    it('touch the figures of what they answer, and are none themselves', async () => {
      await save(given.store.mentions, complaint);
      await clearTouched(given.store);
      await save(given.store.mentions, first);
      expect(await touchedBuckets(given.store)).toEqual(['acme 2026-11-20T08:00:00.000Z']);
      expect(await listIds(given.store.mentions, filterOf('', { brandId: null }))).toEqual(['feed:1']);
    });

    it('show in their thread', async () => {
      const { mentions } = given.store;
      await save(mentions, complaint, first);
      const thread = await mentions.listThread('feed', 't', 10);
      expect(thread.map(({ id, spokenBy }) => [id, spokenBy])).toEqual([
        ['feed:1', []],
        ['feed:r1', ['acme']],
      ]);
    });

    it('never overrule a person, who may open it again', async () => {
      const { mentions } = given.store;
      await save(mentions, complaint);
      const decided = { by: 'owner', at: '2026-11-20T09:30:00.000Z' };
      await mentions.setState('feed:1', { ...decided, expected: 'open', to: 'dismissed' });
      await save(mentions, first);
      expect((await statusOf(given.store))?.state).toBe('dismissed');
      await mentions.setState('feed:1', { ...decided, expected: 'dismissed', to: 'open' });
      await save(mentions, first, second, { ...complaint, fetchedAt: '2026-11-21T00:00:00.000Z' });
      expect(await statusOf(given.store)).toEqual({ state: 'open', ...decided });
    });

    it('can be opened again by a person', async () => {
      const { mentions } = given.store;
      await save(mentions, complaint, first);
      const change = { by: 'owner', at: '2026-11-20T11:00:00.000Z' };
      const open = await mentions.setState('feed:1', { ...change, expected: 'answered', to: 'open' });
      expect(open.status).toEqual({ state: 'open', ...change });
      expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual(['feed:1']);
    });

    it('answer nothing on another source, nor themselves, nor when they are somebody else’s', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        complaint,
        replyOf('r1', { source: 'hackernews' }),
        replyOf('r2', { spokenBy: [], brandIds: ['acme'] }),
        replyOf('r3', { parentId: 'r3' }),
      );
      expect((await statusOf(given.store))?.state).toBe('open');
      expect((await mentions.find('feed:r3'))?.status.state).toBe('open');
    });

    it('answer no more once their author is no account of the brand’s, or the brand is gone', async () => {
      const { mentions, brands } = given.store;
      await save(mentions, complaint, first, second);
      await mentions.setBrands([{ id: 'feed:r1', brandIds: [], spokenBy: [], needsReply: false }]);
      expect(await statusOf(given.store)).toEqual({ ...answered, at: second.publishedAt });
      await mentions.setBrands([{ id: 'feed:r1', brandIds: [], spokenBy: ['acme'], needsReply: false }]);
      expect(await statusOf(given.store)).toEqual(answered);
      await save(mentions, {
        ...complaint,
        fetchedAt: '2026-11-21T00:00:00.000Z',
        brandIds: ['acme', 'rival'],
      });
      await brands.remove('acme');
      expect((await statusOf(given.store))?.state).toBe('open');
      await save(mentions, replyOf('r4'));
      expect((await statusOf(given.store))?.state).toBe('open');
    });

    it('still answer when they are deleted at the source', async () => {
      const { mentions } = given.store;
      await save(mentions, complaint, first);
      await mentions.erase([{ source: 'feed', externalId: 'r1' }], {
        at: '2026-11-22T00:00:00.000Z',
        by: 'source',
      });
      expect(await statusOf(given.store)).toEqual(answered);
    });
  });
};
