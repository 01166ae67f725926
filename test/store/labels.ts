import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { learnedParts } from '../../domain/adjustment.ts';
import type { Correction } from '../../domain/correction.ts';
import { isEditedSince } from '../../domain/edited-since.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { WeeklySample } from '../../domain/weekly-sample.ts';
import type { MentionStore } from '../../store/port.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import {
  brandOf,
  clearTouched,
  filterOf,
  listIds,
  mentionOf,
  NOW,
  save,
  touchedBuckets,
} from '../store-fixtures.ts';

const mention = mentionOf('1');
const correction = (id: string, after: Correction['after'], changes: Partial<Correction> = {}) => ({
  ...{ id, mentionId: mention.id, at: '2026-11-21T00:00:00.000Z', by: 'owner', after },
  ...changes,
});
const later = (changes: Parameters<typeof mentionOf>[1] = {}) =>
  mentionOf('1', { fetchedAt: '2026-11-22T00:00:00.000Z', text: 'acme lost it, edited', ...changes });
const idsOf = (externalId: string) => ({ id: `feed:${externalId}`, externalId });
const say = (mentions: MentionStore, mentionId: string, after: Correction['after']) =>
  mentions.correct(correction(randomUUID(), after, { mentionId }), () => false);
/** The parts that were labelled as of other words. */
const labelledAsOther = async (mentions: MentionStore, id: string): Promise<readonly string[]> => {
  const found = (await mentions.find(id))!;
  expect(found.erased).toBeNull();
  return learnedParts.filter((part) => {
    const said = found.judgement.corrected?.[part];
    return said !== undefined && isEditedSince(found, said);
  });
};
const judgedBy = (adjustment: string) => ({
  ...mention.judgement,
  adjustment,
  sentiment: { label: 'neutral' as const, probabilities: { negative: 0.2, neutral: 0.6, positive: 0.2 } },
  intent: { label: 'other' as const, confidence: 0.8 },
});

/** What people say of judgements: MentionStore.correct and its like. */
export const describeLabels = (given: StoreUnderTest): void => {
  describe('labels of people', () => {
    it('are shown at once, found by, counted, and kept as events', async () => {
      const { mentions } = given.store;
      await save(mentions, mention);
      await clearTouched(given.store);
      const shown = await mentions.correct(
        correction('c1', { sentiment: 'positive', intent: 'praise' }),
        () => false,
      );
      expect(shown).toEqual(await mentions.find(mention.id));
      expect(shown).toMatchObject({ needsReply: false, judgement: { sentiment: { label: 'positive' } } });
      expect(await touchedBuckets(given.store)).toEqual(['acme 2026-11-20T08:00:00.000Z']);
      expect(await listIds(mentions, filterOf('sentiment:positive intent:praise'))).toEqual([mention.id]);
      expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual([]);
      await mentions.correct(correction('c2', { topics: ['bag'] }), () => false);
      await mentions.correct(correction('c1', { sentiment: 'neutral' }), () => true);
      expect(await listIds(mentions, filterOf('topic:bag sentiment:positive'))).toEqual([mention.id]);
      const events = await mentions.listCorrections(mention.id);
      expect(events.map(({ id, before }) => [id, before])).toEqual([
        [
          'c1',
          {
            ...{ sentiment: 'negative', probabilities: mention.judgement.sentiment.probabilities },
            intent: 'complaint',
          },
        ],
        ['c2', { topics: ['Lost luggage'] }],
      ]);
      expect(await mentions.findRaw(mention.id)).toEqual({ of: mention.id });
    });

    it('are never overwritten: not by the same version, a newer one, or another judgement', async () => {
      const { mentions } = given.store;
      await save(mentions, mention);
      await mentions.correct(correction('c1', { sentiment: 'positive', intent: 'praise' }), () => false);
      const labels = async () => {
        const found = (await mentions.find(mention.id))!;
        const { sentiment, intent } = found.judgement;
        return [sentiment.label, intent.label, found.needsReply];
      };
      await save(mentions, mention, mention);
      expect(await labels()).toEqual(['positive', 'praise', false]);
      await save(mentions, later());
      expect(await labels()).toEqual(['positive', 'praise', false]);
      const { contentHash } = later();
      await mentions.rejudge([{ id: mention.id, contentHash, judgement: judgedBy('a'), needsReply: true }]);
      expect(await labels()).toEqual(['positive', 'praise', false]);
      expect((await mentions.find(mention.id))!.judgement).toMatchObject({
        adjustment: 'a',
        sentiment: { probabilities: { neutral: 0.6 } },
        corrected: { sentiment: { model: 'neutral', shown: mention.judgement.sentiment } },
      });
      await mentions.correct(correction('c2', { sentiment: null, intent: null }), () => true);
      expect((await mentions.find(mention.id))!.judgement).toEqual(judgedBy('a'));
      expect(await mentions.listLabelled('acme', { before: null, limit: 10 })).toEqual([]);
    });

    it('decide together whether it asks for an answer, also when two people speak at once', async () => {
      const { mentions } = given.store;
      await save(mentions, mention);
      const asks = ({ judgement }: StoredMention) =>
        judgement.intent.label === 'complaint' || judgement.sentiment.label === 'negative';
      const shown = await Promise.all([
        mentions.correct(correction('c1', { sentiment: 'positive' }), asks),
        mentions.correct(correction('c2', { intent: 'praise' }), asks),
      ]);
      // Either may come first, and one label alone leaves it asking.
      expect(shown.map(({ needsReply }) => needsReply).toSorted()).toEqual([false, true]);
      expect((await mentions.find(mention.id))!.needsReply).toBe(false);
    });

    it('move what is wanted by the sentiment where that alone has a model, and keep it so', async () => {
      const { mentions } = given.store;
      const asks = ({ judgement }: Pick<StoredMention, 'judgement'>) =>
        judgement.intent.label === 'complaint';
      const german = {
        ...mention.judgement,
        sentiment: { ...mention.judgement.sentiment, label: 'unsure' as const },
        intent: { label: 'not-told' as const, confidence: null },
        emotion: null,
      };
      await save(mentions, mentionOf('1', { judgement: german, needsReply: false }));
      expect(await listIds(mentions, filterOf('intent:not-told'))).toEqual([mention.id]);
      await mentions.correct(correction('c1', { sentiment: 'negative' }), asks);
      const found = async () => {
        const { judgement, needsReply } = (await mentions.find(mention.id))!;
        return [judgement.intent.label, needsReply];
      };
      expect(await found()).toEqual(['complaint', true]);
      expect(await listIds(mentions, filterOf('intent:complaint is:unanswered'))).toEqual([mention.id]);
      const newer = { judgement: german, needsReply: false };
      await save(mentions, later({ ...newer, lang: 'de' }));
      expect(await found()).toEqual(['complaint', true]);
      const { contentHash } = later();
      await mentions.rejudge([{ id: mention.id, contentHash, judgement: german, needsReply: false }]);
      expect(await found()).toEqual(['complaint', true]);
      // Once the language has a model of what is wanted, that tells.
      await mentions.rejudge([{ id: mention.id, contentHash, judgement: judgedBy('a'), needsReply: false }]);
      expect(await found()).toEqual(['other', false]);
    });

    it('know since when there is one, and what stood there, also when it was taken back meanwhile', async () => {
      const { mentions } = given.store;
      await save(mentions, mention);
      const say = (id: string, day: number, sentiment: 'positive' | null) =>
        mentions.correct(correction(id, { sentiment }, { at: `2026-11-2${day}T00:00:00.000Z` }), () => false);
      await say('c1', 1, 'positive');
      await say('c2', 2, null);
      const { contentHash } = mentionOf('1');
      await mentions.rejudge([{ id: mention.id, contentHash, judgement: judgedBy('a'), needsReply: true }]);
      const { judgement } = await say('c3', 3, 'positive');
      expect(judgement.corrected!.sentiment).toMatchObject({
        ...{ at: '2026-11-23T00:00:00.000Z', firstAt: '2026-11-21T00:00:00.000Z' },
        ...{ model: 'neutral', shown: mention.judgement.sentiment },
      });
    });

    it('are of the words they were given to, in whatever order versions come', async () => {
      const { mentions } = given.store;
      const versions = (id: string) => [
        mentionOf(id, { fetchedAt: '2026-11-22T00:00:00.000Z', text: 'acme lost it, changed' }),
        // As they were, but for a count: no edit that the source tells of.
        mentionOf(id, { fetchedAt: '2026-11-23T00:00:00.000Z', contentHash: 'liked' }),
        mentionOf(id, { fetchedAt: '2026-11-24T00:00:00.000Z', text: 'acme lost it, changed again' }),
      ];
      const orders = [[0], [0, 1], [1, 0], [0, 1, 2], [2, 1, 0], [1, 2, 0]];
      for (const [number, order] of orders.entries()) {
        const first = mentionOf(`order${number}`);
        await save(mentions, first);
        await say(mentions, first.id, { sentiment: 'neutral', intent: 'other' });
        expect(await labelledAsOther(mentions, first.id)).toEqual([]);
        for (const at of order) await save(mentions, versions(first.externalId)[at]!);
        const isOther = Math.max(...order) !== 1;
        expect(await labelledAsOther(mentions, first.id)).toEqual(isOther ? ['sentiment', 'intent'] : []);
      }
      // Said again of what it says now.
      await say(mentions, 'feed:order5', { intent: 'other', topics: ['bag'] });
      expect(await labelledAsOther(mentions, 'feed:order5')).toEqual(['sentiment']);
      await save(mentions, mentionOf('order5', { fetchedAt: '2026-11-25T00:00:00.000Z' }));
      expect(await labelledAsOther(mentions, 'feed:order5')).toEqual(['intent', 'topics']);
    });

    it('from before they kept a digest are of the words that stood there when the next came', async () => {
      const { mentions } = given.store;
      const labelled = (externalId: string, editedAt: string | null) => {
        const said = { at: '2026-11-21T00:00:00.000Z', by: 'owner', label: 'other' as const };
        const { judgement } = mention;
        const corrected = { intent: { ...said, model: judgement.intent } };
        return mentionOf(externalId, { editedAt, judgement: { ...judgement, corrected } });
      };
      const versions = (id: string) => [later({ ...idsOf(id) }), { ...mentionOf(id), fetchedAt: NOW }];
      for (const [number, order] of [[0], [1], [0, 1], [1, 0]].entries()) {
        for (const editedAt of [null, '2026-11-21T12:00:00.000Z']) {
          const first = labelled(`old${number}-${editedAt === null}`, editedAt);
          await save(mentions, first);
          const isEdited = editedAt !== null;
          expect(await labelledAsOther(mentions, first.id)).toEqual(isEdited ? ['intent'] : []);
          for (const at of order) await save(mentions, versions(first.externalId)[at]!);
          const isOther = isEdited || !order.includes(1);
          expect(await labelledAsOther(mentions, first.id)).toEqual(isOther ? ['intent'] : []);
        }
      }
    });

    it('know the words again after the source erased and showed them, but none that a person erased', async () => {
      const { mentions } = given.store;
      const erase = (externalId: string, by: 'source' | 'person') =>
        mentions.erase([{ source: 'feed', externalId }], { at: '2026-11-21T12:00:00.000Z', by });
      const shown = { same: {}, other: { text: 'acme lost it, changed' } };
      for (const isErasedFirst of [true, false]) {
        for (const [name, changes] of Object.entries(shown)) {
          const first = mentionOf(`${name}-${isErasedFirst}`);
          await save(mentions, first);
          await say(mentions, first.id, { sentiment: 'neutral' });
          if (isErasedFirst) await erase(first.externalId, 'source');
          await save(mentions, { ...mentionOf(first.externalId, changes), fetchedAt: NOW });
          await erase(first.externalId, 'source');
          expect(await labelledAsOther(mentions, first.id)).toEqual(name === 'same' ? [] : ['sentiment']);
        }
      }
      const digests = async (id: string) => {
        const { sentiment, topics } = (await mentions.find(id))!.judgement.corrected!;
        return [sentiment!.textDigest, topics!.textDigest];
      };
      for (const steps of [['person'], ['source', 'person'], ['person', 'source']] as const) {
        const first = mentionOf(steps.join('-'));
        await save(mentions, first);
        await say(mentions, first.id, { sentiment: 'neutral', topics: [] });
        for (const by of steps) await erase(first.externalId, by);
        expect(await digests(first.id)).toEqual([undefined, undefined]);
      }
    });

    it('are listed by brand, the newest first, and survive a restart', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        ...['1', '2', '3'].map((id) => mentionOf(id)),
        mentionOf('4', { brandIds: ['rival'] }),
      );
      const ids = ['feed:2', 'feed:1', 'feed:3', 'feed:4'];
      for (const [at, mentionId] of ids.entries()) {
        const when = `2026-11-21T00:0${Math.min(at, 2)}:00.000Z`;
        await mentions.correct(
          correction(mentionId, { sentiment: 'neutral' }, { mentionId, at: when }),
          () => true,
        );
      }
      const again = await given.openAgain();
      const first = await again.mentions.listLabelled('acme', { before: null, limit: 2 });
      expect(first.map(({ id }) => id)).toEqual(['feed:3', 'feed:1']);
      const before = { labelledAt: '2026-11-21T00:01:00.000Z', id: 'feed:1' };
      const next = await again.mentions.listLabelled('acme', { before, limit: 2 });
      expect(next.map(({ id }) => id)).toEqual(['feed:2']);
    });

    it('are refused where there are no words, and lose the words they quote', async () => {
      const { mentions } = given.store;
      await save(mentions, mention);
      await mentions.correct(correction('c1', { topics: ['bag'] }), () => true);
      await mentions.erase([{ source: 'feed', externalId: '1' }], { at: NOW, by: 'person' });
      const found = (await mentions.find(mention.id))!;
      expect(found.judgement.corrected!.topics).toMatchObject({ labels: ['bag'], model: [{ words: [] }] });
      expect(await mentions.listLabelled('acme', { before: null, limit: 10 })).toEqual([]);
      await expect(mentions.correct(correction('c2', { topics: [] }), () => true)).rejects.toMatchObject({
        code: 'conflict',
      });
      await expect(
        mentions.correct(correction('c3', { topics: [] }, { mentionId: 'feed:none' }), () => true),
      ).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('judging anew', () => {
    it('changes what was judged, and nothing that was edited or erased meanwhile', async () => {
      const { mentions } = given.store;
      await save(mentions, mention, mentionOf('2'));
      await mentions.erase([{ source: 'feed', externalId: '2' }], { at: NOW, by: 'person' });
      await clearTouched(given.store);
      const change = (id: string, contentHash: string) => ({
        id,
        contentHash,
        judgement: judgedBy('a'),
        needsReply: false,
      });
      await mentions.rejudge([change('feed:1', 'another'), change('feed:2', mentionOf('2').contentHash)]);
      expect(await touchedBuckets(given.store)).toEqual([]);
      const [first] = await mentions.scan(null, 1, null);
      await mentions.rejudge([change('feed:1', first!.contentHash)]);
      expect(await touchedBuckets(given.store)).toEqual(['acme 2026-11-20T08:00:00.000Z']);
      expect(await listIds(mentions, filterOf('sentiment:neutral intent:other'))).toEqual(['feed:1']);
      // Seen again as it was: the old judgement does not come back.
      await save(mentions, { ...mention, fetchedAt: '2026-11-23T00:00:00.000Z' });
      expect((await mentions.find('feed:1'))!.judgement).toEqual(judgedBy('a'));
    });
  });

  describe('what was learned', () => {
    const adjustment = (id: string) => ({
      ...{ id, brandId: 'acme', model: 'earshot-1', createdAt: NOW },
      ...{ sentiment: { features: [-1, 2], weights: [1, 0, -1, 0.5, 0, 0] }, intent: null },
    });
    const trial = (id: string, at: string, adjustmentId: string | null) => ({
      ...{ id, brandId: 'acme', at, upTo: at, model: 'earshot-1', against: null },
      ...{ sentiment: null, intent: null, adjustmentId },
    });

    it('is kept with its history, and can be gone back from', async () => {
      const { learning } = given.store;
      await learning.saveTrial(trial('t1', '2026-11-01T00:00:00.000Z', 'a1'), adjustment('a1'), {
        after: null,
      });
      await learning.saveTrial(trial('t2', '2026-11-02T00:00:00.000Z', null), null, null);
      await learning.saveTrial(trial('t1', '2026-11-03T00:00:00.000Z', 'a2'), adjustment('a1'), {
        after: null,
      });
      expect((await learning.listTrials('acme', 10)).map(({ id }) => id)).toEqual(['t2', 't1']);
      expect(await learning.findAdjustment('a1')).toEqual(adjustment('a1'));
      expect(await learning.findAdjustment('a2')).toBeNull();
      expect([...(await learning.listChosen())]).toEqual([['acme', 'a1']]);
      const none = {
        id: 'x',
        brandId: 'acme',
        at: '2026-11-04T00:00:00.000Z',
        adjustmentId: null,
        by: 'owner',
      };
      await learning.choose(none);
      await learning.choose({ ...none, adjustmentId: 'a1' });
      expect([...(await learning.listChosen())]).toEqual([]);
      expect((await learning.listChoices('acme', 10)).map(({ id, by }) => [id, by])).toEqual([
        ['x', 'owner'],
        ['t1', 'trial'],
      ]);
    });

    it('does not take the place of what a person chose', async () => {
      const { learning } = given.store;
      const choice = (id: string, at: string, adjustmentId: string | null) =>
        learning.choose({ ...{ id, brandId: 'acme', at, by: 'owner' }, adjustmentId });
      await learning.saveTrial(trial('t1', '2026-11-01T00:00:00.000Z', 'a1'), adjustment('a1'), {
        after: null,
      });
      await choice('x', '2026-11-02T00:00:00.000Z', null);
      const second = [trial('t2', '2026-11-03T00:00:00.000Z', 'a2'), adjustment('a2')] as const;
      await learning.saveTrial(...second, { after: 't1' });
      expect([...(await learning.listChosen())]).toEqual([]);
      expect(await learning.findAdjustment('a2')).toEqual(adjustment('a2'));
      // Told again, as after a crash: it is known.
      await learning.saveTrial(...second, { after: 'x' });
      expect([...(await learning.listChosen())]).toEqual([]);
      // Kept, and to be chosen by a person.
      await learning.saveTrial(trial('t3', '2026-11-04T00:00:00.000Z', 'a3'), adjustment('a3'), null);
      expect(await learning.findAdjustment('a3')).toEqual(adjustment('a3'));
      expect((await learning.listChoices('acme', 10)).map(({ id }) => id)).toEqual(['x', 't1']);
      const fourth = [trial('t4', '2026-11-05T00:00:00.000Z', 'a4'), adjustment('a4')] as const;
      await learning.saveTrial(...fourth, { after: 'x' });
      expect([...(await learning.listChosen())]).toEqual([['acme', 'a4']]);
      // Nor does a choice that was made of an earlier one.
      const back = {
        id: 'y',
        brandId: 'acme',
        at: '2026-11-06T00:00:00.000Z',
        adjustmentId: null,
        by: 'owner',
      };
      await learning.choose(back, { after: 'x' });
      expect([...(await learning.listChosen())]).toEqual([['acme', 'a4']]);
      await learning.choose(back, { after: 't4' });
      expect([...(await learning.listChosen())]).toEqual([]);
    });

    it('keeps a week’s sample as it was drawn first, and how judging anew goes', async () => {
      const { learning } = given.store;
      const sample = (from: string, mentions: number): WeeklySample => ({
        ...{ brandId: 'acme', from, to: NOW, drawnAt: NOW, mentions, complaints: 1 },
        members: [{ mentionId: 'feed:1', intent: 'complaint' }],
      });
      await learning.saveSample(sample('2026-11-02T00:00:00.000Z', 5));
      await learning.saveSample(sample('2026-11-09T00:00:00.000Z', 6));
      await learning.saveSample(sample('2026-11-02T00:00:00.000Z', 7));
      expect((await learning.listSamples('acme', 10)).map(({ mentions }) => mentions)).toEqual([6, 5]);
      const state = {
        ...{
          brandId: 'acme',
          model: 'm',
          adjustmentId: null,
          ownTopics: null,
          startedAt: NOW,
          finishedAt: null,
        },
        ...{ afterId: null, seen: 0, changed: 0 },
      };
      expect(await learning.findRejudging('acme')).toBeNull();
      await learning.saveRejudging(state);
      await learning.saveRejudging({ ...state, afterId: 'feed:1', seen: 1 });
      expect(await learning.findRejudging('acme')).toEqual({ ...state, afterId: 'feed:1', seen: 1 });
    });

    it('goes with its brand', async () => {
      const { learning, brands } = given.store;
      await brands.save(brandOf());
      await learning.saveTrial(trial('t1', NOW, 'a1'), adjustment('a1'), { after: null });
      await brands.remove('acme');
      expect(await learning.listTrials('acme', 10)).toEqual([]);
      expect(await learning.findAdjustment('a1')).toBeNull();
      expect((await learning.listChosen()).size).toBe(0);
    });
  });
};
