import type { SampleCounts } from '../domain/reputation/reputation.ts';
import { labelledInOrder, type WeeklySample } from '../domain/weekly-sample.ts';
import type { MentionStore } from './port.ts';

/** What people said of a sample. */
export interface Sampled extends SampleCounts {
  /** Members with a label, and those of them that count: in the order of drawing (`labelledInOrder`). */
  readonly labelled: number;
  readonly counted: number;
}

/** How many of a sample people labelled, and how many of those that count are complaints by their word. */
export const loadSampled = async (
  mentions: Pick<MentionStore, 'findMany'>,
  sample: WeeklySample,
): Promise<Sampled> => {
  const found = await mentions.findMany(sample.members.map(({ mentionId }) => mentionId));
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
    return { labelled: own.length, hits };
  };
  return { called: countOf(true), rest: countOf(false), labelled: said.size, counted: counted.size };
};
