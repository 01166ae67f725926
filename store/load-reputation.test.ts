import { expect, it } from 'vitest';
import type { Intent } from '../domain/judgement.ts';
import type { StoredMention } from '../domain/mention.ts';
import { emptyRollup } from '../domain/reduce.ts';
import { defaultReputationSettings } from '../domain/reputation/reputation-settings.ts';
import type { RollupRow } from '../domain/rollup.ts';
import type { WeeklySample } from '../domain/weekly-sample.ts';
import { mentionOf } from '../test/store-fixtures.ts';
import { loadReputation } from './load-reputation.ts';

const [from, to] = ['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z'];
const dayOf = (start: string, mentions: number, complaint: number): RollupRow => ({
  ...{ brandId: 'acme', grain: 'day', start },
  rollup: {
    ...emptyRollup(),
    ...{ mentions, stories: mentions },
    intents: { ...emptyRollup().intents, complaint, other: mentions - complaint },
  },
});

/** A hundred of a week: of 40 judged as complaints 20 are, of the rest none. 20 of the 40 and 30 of the 60 are drawn. */
const members = Array.from({ length: 50 }, (_, at) => ({
  mentionId: `feed:${at}`,
  intent: (at < 20 ? 'complaint' : 'other') as Intent,
}));
const sample: WeeklySample = {
  ...{ brandId: 'acme', from, to, drawnAt: to, mentions: 100, complaints: 40, members },
};
const labelled = (mentionId: string): StoredMention => {
  const at = Number(mentionId.slice('feed:'.length));
  const mention = mentionOf(String(at));
  const label: Intent = at < 10 ? 'complaint' : 'other';
  const intent = { at: to, by: 'owner', label, model: mention.judgement.intent };
  return {
    ...mention,
    judgement: { ...mention.judgement, corrected: { intent } },
  } as unknown as StoredMention;
};

it.each([
  ['the week of the sample', []],
  ['a time with days without one', [dayOf('2026-11-24T00:00:00.000Z', 100, 40)]],
])('the labels of a sample do not move what it corrects: %s', async (_, others) => {
  // Counted as people say by now: ten of the drawn were no complaints.
  const days = [dayOf('2026-11-17T00:00:00.000Z', 100, 30), ...others];
  const { current } = await loadReputation(
    {
      rollups: { list: async () => days },
      learning: { listSamples: async () => [sample] },
      mentions: { findMany: async (ids) => ids.map(labelled) },
    },
    { id: 'acme', timeZone: 'UTC' },
    { from, to: others.length === 0 ? to : '2026-11-25T00:00:00.000Z', grain: 'week' },
    defaultReputationSettings,
    new Date('2026-11-25T00:00:00.000Z'),
  );
  const part = current.parts.find((each) => each.part === 'complaints');
  expect(part).toMatchObject({ isCorrected: true, of: others.length === 0 ? 100 : 200 });
  expect(part?.estimate?.share).toBeCloseTo(0.8, 12);
});
