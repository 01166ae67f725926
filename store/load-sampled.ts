import type { Intent } from '../domain/judgement.ts';
import type { SampleCounts } from '../domain/reputation/reputation.ts';
import type { WeeklySample } from '../domain/weekly-sample.ts';
import type { MentionStore } from './port.ts';

/** What people say the mentions of a sample want, as far as they said it. */
const loadIntents = async (
  mentions: Pick<MentionStore, 'findMany'>,
  { members }: WeeklySample,
): Promise<ReadonlyMap<string, Intent>> => {
  const found = await mentions.findMany(members.map(({ mentionId }) => mentionId));
  return new Map(
    found.flatMap(({ id, judgement }) => {
      const said = judgement.corrected?.intent?.label;
      return said === undefined ? [] : [[id, said] as const];
    }),
  );
};

/** How many of a sample people labelled, and how many of those are complaints by their word. */
export const loadSampled = async (
  mentions: Pick<MentionStore, 'findMany'>,
  sample: WeeklySample,
): Promise<SampleCounts & { readonly labelled: number }> => {
  const said = await loadIntents(mentions, sample);
  const countOf = (isCalled: boolean) => {
    const own = sample.members.filter(({ intent }) => (intent === 'complaint') === isCalled);
    const labelled = own.flatMap(({ mentionId }) => said.get(mentionId) ?? []);
    return { labelled: labelled.length, hits: labelled.filter((intent) => intent === 'complaint').length };
  };
  return { called: countOf(true), rest: countOf(false), labelled: said.size };
};
