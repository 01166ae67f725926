import { expect, it } from 'vitest';
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
      counted: 49,
      called: { labelled: 10 },
      rest: { labelled: 39 },
    });
  }
});
