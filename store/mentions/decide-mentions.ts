import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { changeWork } from './change-work.ts';
import { toStorableText } from './storable.ts';
import type { InTurn } from './writer-turn.ts';

/** Mentions whose brands change are taken this many at a time. */
const BRAND_CHANGES_AT_ONCE = 500;

/** @see MentionStore.setState */
export const setState = async (
  inTurn: InTurn,
  ...[id, { expected: from, to, ...who }]: Parameters<MentionStore['setState']>
): Promise<StoredMention> => {
  const order = { eventId: randomUUID(), mentionId: id, change: { type: 'state' as const, from, to } };
  const [outcome] = await changeWork(inTurn, [order], who);
  if (outcome?.mention == null) throw new NotFoundError('mention', id);
  const { result, mention } = outcome;
  if (result === 'conflict')
    throw new ConflictError(`Someone else has changed this meanwhile: it is ${mention.status.state} now.`);
  return mention;
};

/** @see MentionStore.setBrands */
export const setBrands = async (
  inTurn: InTurn,
  changes: Parameters<MentionStore['setBrands']>[0],
): Promise<void> => {
  // The last word on a mention counts.
  const wanted = [...new Map(changes.map((change) => [toStorableText(change.id), change]))];
  for (const some of slicesOf(wanted, BRAND_CHANGES_AT_ONCE)) {
    const batch = new Map(some);
    await inTurn(async (turn) => {
      const brands = await turn.loadBrandFacts();
      const kept = await turn.loadKept([...batch.keys()]);
      const moves = [...kept.values()].map((before) => {
        if (before.erased !== null) return { before, after: before };
        const { needsReply, ...wanted } = batch.get(before.id) ?? before;
        const [brandIds, spokenBy] = [wanted.brandIds, wanted.spokenBy].map((ids) =>
          [...new Set(ids)].filter((id) => !brands.removed.has(id)).toSorted(),
        ) as [string[], string[]];
        return { before, after: { ...before, brandIds, spokenBy, needsReply } };
      });
      await applyChanges(turn, brands, moves);
    });
  }
};
