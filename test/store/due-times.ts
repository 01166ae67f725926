import { describe, expect, it } from 'vitest';
import type { Brand } from '../../domain/brand.ts';
import type { ResponsePolicy } from '../../domain/response-policy.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, filterOf, listIds, mentionOf, NOW, save } from '../store-fixtures.ts';

const policy = (changes: Partial<ResponsePolicy['targets']> = {}): ResponsePolicy => ({
  targets: { severe: null, complaint: 120, question: 240, request: null, review: null, ...changes },
  hours: [],
  holidays: [],
});

const timed = (id: string, response?: ResponsePolicy, kind: Brand['kind'] = 'own'): Brand => ({
  ...brandOf({ id }),
  kind,
  ...(response === undefined ? {} : { response }),
});

const asking = (label: 'complaint' | 'question' | 'praise') => ({
  ...mentionOf('x').judgement,
  intent: { label, confidence: 0.9 },
});

/** By when mentions are to be answered. */
export const describeDueTimes = (given: StoreUnderTest): void => {
  describe('due times', () => {
    const dueOf = async (id: string) => (await given.store.mentions.find(`feed:${id}`))?.dueAt;

    it('follow from what a mention asks, when it was said, and its own brands’ policies', async () => {
      const { brands, mentions } = given.store;
      await brands.save(timed('acme', policy()));
      await brands.save(timed('hasty', policy({ complaint: 30 })));
      await brands.save(timed('rival', policy({ complaint: 1 }), 'competitor'));
      await save(
        mentions,
        mentionOf('complaint'),
        mentionOf('question', { judgement: asking('question') }),
        mentionOf('both', { brandIds: ['acme', 'hasty', 'rival'] }),
        mentionOf('theirs', { brandIds: ['rival'] }),
        mentionOf('praise', { judgement: asking('praise') }),
        mentionOf('unasked', { needsReply: false }),
      );
      expect(await dueOf('complaint')).toBe('2026-11-20T10:15:00.000Z');
      expect(await dueOf('question')).toBe('2026-11-20T12:15:00.000Z');
      expect(await dueOf('both')).toBe('2026-11-20T08:45:00.000Z');
      for (const id of ['theirs', 'praise', 'unasked']) expect(await dueOf(id)).toBeNull();
    });

    it('are an order of the list, those without one last', async () => {
      const { brands, mentions } = given.store;
      await brands.save(timed('acme', policy()));
      const at = (hour: number) => ({
        publishedAt: `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`,
      });
      await save(
        mentions,
        mentionOf('noon', at(12)),
        mentionOf('asked-at-nine', { ...at(9), judgement: asking('question') }),
        mentionOf('ten', at(10)),
        mentionOf('also-ten', at(10)),
        mentionOf('praise', { ...at(1), judgement: asking('praise') }),
        mentionOf('late-praise', { ...at(2), judgement: asking('praise') }),
        mentionOf('unasked', { ...at(3), needsReply: false }),
      );
      const expected = ['also-ten', 'ten', 'asked-at-nine', 'noon', 'praise', 'late-praise', 'unasked'];
      const ids = expected.map((id) => `feed:${id}`);
      for (const limit of [1, 3, 50]) {
        expect(await listIds(mentions, filterOf(), { order: 'due', limit })).toEqual(ids);
        expect(await listIds(mentions, filterOf('is:unanswered'), { order: 'due', limit })).toEqual(
          ids.slice(0, -1),
        );
      }
    });

    it('tell what is late: waiting, and past its time', async () => {
      const { brands, mentions } = given.store;
      await brands.save(timed('acme', policy()));
      await save(
        mentions,
        ...['late', 'answered', 'dismissed'].map((id) => mentionOf(id)),
        mentionOf('in-time', { publishedAt: '2026-11-24T11:00:00.000Z' }),
        mentionOf('to-the-second', { publishedAt: '2026-11-24T10:00:00.000Z' }),
        mentionOf('untimed', { judgement: asking('praise') }),
      );
      for (const to of ['answered', 'dismissed'] as const)
        await mentions.setState(`feed:${to}`, { expected: 'open', to, by: 'ann', at: NOW });
      expect(await listIds(mentions, filterOf('is:late'), { order: 'due' })).toEqual(['feed:late']);
      expect(await mentions.count(filterOf('is:late'), 10)).toBe(1);
      expect(await mentions.count(filterOf('-is:late'), 10)).toBe(5);
    });

    it('stay when it is answered, so that one can tell whether it was in time', async () => {
      const { brands, mentions } = given.store;
      await brands.save(timed('acme', policy()));
      await save(mentions, mentionOf('1'));
      const change = { expected: 'open', to: 'answered', by: 'ann', at: NOW } as const;
      expect((await mentions.setState('feed:1', change)).dueAt).toBe('2026-11-20T10:15:00.000Z');
      expect(await listIds(mentions, filterOf('is:unanswered'), { order: 'due' })).toEqual([]);
    });

    it('take up a changed policy with the brands, and go with what a person says it is', async () => {
      const { brands, mentions } = given.store;
      await brands.save(timed('acme'));
      await save(mentions, mentionOf('1'));
      expect(await dueOf('1')).toBeNull();
      await brands.save(timed('acme', policy()));
      const again = { id: 'feed:1', brandIds: ['acme'], spokenBy: [], needsReply: true };
      await mentions.setBrands([again]);
      expect(await dueOf('1')).toBe('2026-11-20T10:15:00.000Z');
      await mentions.correct(
        { id: 'c1', mentionId: 'feed:1', by: 'ann', at: NOW, after: { intent: 'question' } },
        () => true,
      );
      expect(await dueOf('1')).toBe('2026-11-20T12:15:00.000Z');
      await mentions.setBrands([{ ...again, needsReply: false }]);
      expect(await dueOf('1')).toBeNull();
    });
  });
};
