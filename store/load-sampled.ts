import type { StoredMention } from '../domain/mention.ts';
import type { SampleCounts } from '../domain/reputation/reputation.ts';
import { slicesOf } from '../domain/slices.ts';
import { labelledInOrder, type WeeklySample } from '../domain/weekly-sample.ts';
import type { MentionStore } from './port.ts';

/** What people said of a sample. */
export interface Sampled extends SampleCounts {
  /** Members with a label, and those of them that count: in the order of drawing (`labelledInOrder`). */
  readonly labelled: number;
  readonly counted: number;
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

const toSampled = (sample: WeeklySample, found: readonly StoredMention[]): Sampled => {
  const said = new Map(
    found.flatMap(({ id, judgement }) => {
      const intent = judgement.corrected?.intent?.label;
      return intent === undefined ? [] : [[id, intent] as const];
    }),
  );
  const counted = new Set(labelledInOrder(sample, found, 'intent'));
  const countOf = (isCalled: boolean) => {
    const own = sample.members.filter(
      ({ mentionId, intent }) => counted.has(mentionId) && (intent === 'complaint') === isCalled,
    );
    const hits = own.filter(({ mentionId }) => said.get(mentionId) === 'complaint').length;
    const mentions = isCalled ? sample.complaints : sample.mentions - sample.complaints;
    return { mentions, labelled: own.length, hits };
  };
  return { called: countOf(true), rest: countOf(false), labelled: said.size, counted: counted.size };
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
