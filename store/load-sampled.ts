import type { StoredMention } from '../domain/mention.ts';
import { slicesOf } from '../domain/slices.ts';
import type { Strata, Stratum } from '../domain/true-rate.ts';
import { labelledInOrder, type WeeklySample } from '../domain/weekly-sample.ts';
import type { MentionStore } from './port.ts';

/** What people said of a sample. */
export interface Sampled extends Strata {
  /**
   * Those of which it was not told what is wanted when it was drawn: they are in neither of the other two. Null where that
   * was not kept.
   */
  readonly untold: (Stratum & { readonly members: number }) | null;
  /** Members with a label. */
  readonly labelled: number;
}

const IDS_AT_ONCE = 1_000;

/** Samples with those of their members that are kept, as they are now. */
export const loadSampleMembers = async (
  mentions: Pick<MentionStore, 'findMany'>,
  samples: readonly WeeklySample[],
): Promise<readonly { readonly sample: WeeklySample; readonly found: readonly StoredMention[] }[]> => {
  const ids = [...new Set(samples.flatMap(({ members }) => members.map(({ mentionId }) => mentionId)))];
  const byId = new Map<string, StoredMention>();
  for (const some of slicesOf(ids, IDS_AT_ONCE))
    for (const mention of await mentions.findMany(some)) byId.set(mention.id, mention);
  return samples.map((sample) => ({
    sample,
    found: sample.members.flatMap(({ mentionId }) => byId.get(mentionId) ?? []),
  }));
};

type Member = WeeklySample['members'][number];

const isTold = ({ intent }: Member): boolean => intent !== 'not-told';

/** What is told is as evenly drawn as all is, and so is what is not: whoever skips one of these cuts off none of those. */
const countedOf = (members: readonly Member[], found: readonly StoredMention[]): readonly Member[] => {
  const counted = new Set(labelledInOrder({ members: [...members] }, found, 'intent'));
  return members.filter(({ mentionId }) => counted.has(mentionId));
};

const toSampled = (sample: WeeklySample, found: readonly StoredMention[]): Sampled => {
  const { members, mentions, complaints, told = mentions } = sample;
  const said = new Map(
    found.flatMap(({ id, judgement }) => {
      const intent = judgement.corrected?.intent?.label;
      return intent === undefined ? [] : [[id, intent] as const];
    }),
  );
  const stratumOf = (mentions: number, own: readonly Member[]): Stratum => {
    const hits = own.filter(({ mentionId }) => said.get(mentionId) === 'complaint').length;
    return { mentions, labelled: own.length, hits };
  };
  const counted = countedOf(members.filter(isTold), found);
  const called = counted.filter(({ intent }) => intent === 'complaint');
  const rest = counted.filter(({ intent }) => intent !== 'complaint');
  const untold = members.filter((member) => !isTold(member));
  return {
    called: stratumOf(complaints, called),
    rest: stratumOf(told - complaints, rest),
    untold:
      sample.told === undefined
        ? null
        : { ...stratumOf(mentions - told, countedOf(untold, found)), members: untold.length },
    labelled: said.size,
  };
};

/** How many of each sample people labelled, and how many of those that count are complaints by their word. */
export const loadSampled = async (
  mentions: Pick<MentionStore, 'findMany'>,
  samples: readonly WeeklySample[],
): Promise<readonly { readonly sample: WeeklySample; readonly counts: Sampled }[]> =>
  (await loadSampleMembers(mentions, samples)).map(({ sample, found }) => ({
    sample,
    counts: toSampled(sample, found),
  }));
