import { isIntentSaid, judgedAnew, label, shownBefore } from '../../domain/correction.ts';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { relabel } from './kept-mention.ts';
import { toStorableText } from './storable.ts';
import { toStored } from './to-stored.ts';
import type { InTurn } from './writer-turn.ts';

/** Mentions judged anew in one step: others who write wait meanwhile. */
const AT_ONCE = 200;

/** @see MentionStore.correct */
export const correctMention = (
  inTurn: InTurn,
  ...[correction, needsReply]: Parameters<MentionStore['correct']>
): Promise<StoredMention> =>
  inTurn(async (turn) => {
    const id = toStorableText(correction.mentionId);
    const before = (await turn.loadKept([id])).get(id);
    if (before === undefined) throw new NotFoundError('mention', correction.mentionId);
    const { judgement } = before.doc;
    if (before.erased !== null)
      throw new ConflictError('Its words are gone, so nobody can say how it was meant.');
    const event = { ...correction, mentionId: id, before: shownBefore(judgement, correction.after) };
    const earlier = await turn.loadCorrections(id);
    if (!(await turn.appendCorrection(event))) return toStored(before);
    const rawJson = (await turn.loadRaws([id])).get(id) ?? 'null';
    const shown = label(before.doc, correction, earlier);
    const reply = needsReply({ ...toStored(before), judgement: shown });
    const after = relabel(before, rawJson, shown, reply);
    await applyChanges(turn, await turn.loadBrandFacts(), [{ before, after }]);
    return toStored(after);
  });

/** @see MentionStore.rejudge */
export const rejudgeMentions = async (
  inTurn: InTurn,
  changes: Parameters<MentionStore['rejudge']>[0],
): Promise<void> => {
  const wanted = [...new Map(changes.map((change) => [toStorableText(change.id), change]))];
  for (const some of slicesOf(wanted, AT_ONCE)) {
    const batch = new Map(some);
    await inTurn(async (turn) => {
      const kept = await turn.loadKept([...batch.keys()]);
      const raws = await turn.loadRaws([...batch.keys()]);
      const moves = [...kept.values()].flatMap((before) => {
        const change = batch.get(before.id);
        if (change === undefined || before.erased !== null || before.contentHash !== change.contentHash)
          return [];
        const judgement = judgedAnew(change.judgement, before.doc);
        // What a person's word on the intent made of it stays.
        const isSettled = isIntentSaid(before.doc.judgement) && isIntentSaid(judgement);
        const needsReply = isSettled ? before.needsReply : change.needsReply;
        return [{ before, after: relabel(before, raws.get(before.id) ?? 'null', judgement, needsReply) }];
      });
      await applyChanges(turn, await turn.loadBrandFacts(), moves);
    });
  }
};
