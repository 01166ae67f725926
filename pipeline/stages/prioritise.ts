import { type PriorityPart, priorityParts, prioritySum } from '../../domain/priority.ts';
import { type Batch, mapBatch } from '../batch.ts';
import type { FreshlyJudgedMention } from './judge.ts';

export type PrioritisedMention = FreshlyJudgedMention & {
  readonly priority: number;
  readonly priorityParts: PriorityPart[];
};

/** Adds each mention's place in the inbox, with its reasons (domain/priority.ts). */
export const prioritise = (batch: Batch<FreshlyJudgedMention>): Batch<PrioritisedMention> =>
  mapBatch(batch, 'prioritise', (mention) => {
    const parts = priorityParts(mention);
    return { priority: prioritySum(parts), priorityParts: parts, ...mention };
  });
