import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { type KeptMention, placedAt, statusOf } from './kept-mention.ts';
import { toStorableText } from './storable.ts';
import type { InTurn } from './writer-turn.ts';

/** Mentions whose brands change are taken this many at a time. */
const BRAND_CHANGES_AT_ONCE = 500;

/** What is kept, as the store gives it back. */
export const toStored = (kept: KeptMention): StoredMention => ({
  ...kept.doc,
  brandIds: [...kept.brandIds],
  spokenBy: [...kept.spokenBy],
  needsReply: kept.needsReply,
  fetchedAt: kept.fetchedAt,
  at: placedAt(kept),
  storyId: kept.storyId,
  dueAt: kept.dueAt,
  status: statusOf(kept),
  erased: kept.erased,
});

/** @see MentionStore.setState */
export const setState = (inTurn: InTurn, ...[id, change]: Parameters<MentionStore['setState']>) =>
  inTurn(async (turn) => {
    const before = (await turn.loadKept([toStorableText(id)])).get(toStorableText(id));
    if (before === undefined) throw new NotFoundError('mention', id);
    const { state } = statusOf(before);
    if (state !== change.expected) {
      throw new ConflictError(`Someone else has changed this meanwhile: it is ${state} now.`);
    }
    const after = { ...before, decision: { state: change.to, at: change.at, by: change.by } };
    await applyChanges(turn, await turn.loadBrandFacts(), [{ before, after }]);
    return toStored(after);
  });

/** @see MentionStore.setBrands */
export const setBrands = async (
  inTurn: InTurn,
  changes: Parameters<MentionStore['setBrands']>[0],
): Promise<void> => {
  // The last word on a mention counts.
  const wanted = [...new Map(changes.map((change) => [toStorableText(change.id), change]))];
  for (let from = 0; from < wanted.length; from += BRAND_CHANGES_AT_ONCE) {
    const batch = new Map(wanted.slice(from, from + BRAND_CHANGES_AT_ONCE));
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
