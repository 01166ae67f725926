import { describe, expect, it } from 'vitest';
import type { StoredMention } from '../domain/mention.ts';
import type { WeeklySample } from '../domain/weekly-sample.ts';
import { mentionOf } from '../test/store-fixtures.ts';
import { loadSampled } from './load-sampled.ts';

const WEEKS = 26;

it('asks once for a thousand members, whatever weeks they are of', async () => {
  const samples = Array.from({ length: WEEKS }, (_, week): WeeklySample => {
    const members = Array.from({ length: 50 }, (_, at) => ({
      mentionId: `feed:${week}-${at}`,
      intent: at < 10 ? ('complaint' as const) : ('other' as const),
    }));
    const day = new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString();
    return {
      ...{ brandId: 'acme', from: day, to: day, drawnAt: day, mentions: 200, complaints: 40 },
      members,
    };
  });
  const said = { at: '2026-11-21T00:00:00.000Z', by: 'owner', label: 'complaint' as const };
  const toStored = (id: string): StoredMention => {
    const mention = mentionOf(id.slice('feed:'.length));
    const corrected = { intent: { ...said, model: mention.judgement.intent } };
    return {
      ...mention,
      judgement: { ...mention.judgement, corrected },
      erased: null,
    } as unknown as StoredMention;
  };
  const asked: number[] = [];
  const mentions = {
    findMany: async (ids: readonly string[]) => {
      asked.push(ids.length);
      // In any order; the last of each week is not kept.
      return ids
        .filter((id) => !id.endsWith('-49'))
        .map(toStored)
        .toReversed();
    },
  };
  const sampled = await loadSampled(mentions, samples);
  expect(asked).toEqual([1000, 300]);
  expect(sampled.map(({ sample }) => sample)).toEqual(samples);
  for (const { counts } of sampled) {
    // What is without a label is the last drawn, and cuts nothing off.
    expect(counts).toMatchObject({
      labelled: 49,
      untold: null,
      called: { labelled: 10 },
      rest: { labelled: 39 },
    });
  }
});

describe('a week of which not all was told', () => {
  const members = Array.from({ length: 10 }, (_, at) => ({
    mentionId: `feed:${at}`,
    intent: at % 2 === 0 ? ('not-told' as const) : at === 1 ? ('complaint' as const) : ('other' as const),
  }));
  const day = '2026-11-16T00:00:00.000Z';
  const sample: WeeklySample = {
    ...{
      brandId: 'acme',
      from: day,
      to: day,
      drawnAt: day,
      mentions: 100,
      complaints: 10,
      told: 60,
      members,
    },
  };
  const countsWith = async (labelled: readonly number[]) => {
    const found = members.map(({ mentionId }, at) => {
      const mention = mentionOf(String(at));
      const intent = { at: day, by: 'owner', label: 'complaint' as const, model: mention.judgement.intent };
      const corrected = labelled.includes(at) ? { intent } : {};
      return { ...mention, id: mentionId, judgement: { ...mention.judgement, corrected }, erased: null };
    }) as unknown as StoredMention[];
    const [only] = await loadSampled({ findMany: async () => found }, [sample]);
    return only!.counts;
  };

  it('has those in neither part of the share, and beside them', async () => {
    expect(await countsWith(members.map((_, at) => at))).toEqual({
      called: { mentions: 10, labelled: 1, hits: 1 },
      rest: { mentions: 50, labelled: 4, hits: 4 },
      untold: { mentions: 40, members: 5, labelled: 5, hits: 5 },
      labelled: 10,
    });
  });

  it('counts labels of what was told also after one skips what was not, and the other way round', async () => {
    expect(await countsWith([1, 3, 5])).toMatchObject({
      ...{ called: { labelled: 1 }, rest: { labelled: 2 }, untold: { labelled: 0 }, labelled: 3 },
    });
    expect(await countsWith([0, 2, 3])).toMatchObject({
      ...{ called: { labelled: 0 }, rest: { labelled: 0 }, untold: { labelled: 2 }, labelled: 3 },
    });
  });
});
