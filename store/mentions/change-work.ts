import { type AppliedChange, applyChange } from '../../domain/work/apply-change.ts';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import type { WorkOrder, WorkOutcome, WorkStore } from '../work-port.ts';
import { applyChanges } from './apply-changes.ts';
import { type KeptMention, statusOf } from './kept-mention.ts';
import { BATCH_AT_MOST, checkLimit } from './list-limit.ts';
import { toStorableText } from './storable.ts';
import { toStored } from './to-stored.ts';
import type { InTurn } from './writer-turn.ts';

type Who = Pick<WorkEvent, 'by' | 'at' | 'rule'>;

type Done = Extract<AppliedChange, { result: 'done' }>;

const worked = (before: KeptMention, { after, change }: Done, { by, at }: Who): KeptMention => ({
  ...before,
  work: after.work,
  decision: change.type === 'state' ? { state: after.state, at, by } : before.decision,
});

/** Carries orders out one after the other, as if each came alone. */
const createWorker = (stored: ReadonlyMap<string, KeptMention>, known: ReadonlySet<string>, who: Who) => {
  const kept = new Map(stored);
  const events = new Map<string, WorkEvent>();
  const carryOut = ({ eventId, mentionId, change }: WorkOrder): WorkOutcome['result'] => {
    const id = toStorableText(mentionId);
    const before = kept.get(id);
    if (before === undefined) return 'missing';
    if (known.has(eventId) || events.has(eventId)) return 'done';
    // There is nothing left to speak of where the words are gone.
    if (change.type === 'note' && before.erased !== null) return 'conflict';
    const applied = applyChange({ state: statusOf(before).state, work: before.work }, change, who.at);
    if (applied.result !== 'done') return applied.result;
    kept.set(id, worked(before, applied, who));
    events.set(eventId, { id: eventId, mentionId: id, ...who, change: applied.change });
    return 'done';
  };
  return { carryOut, kept, events };
};

/** @see WorkStore.changeWork */
export const changeWork = async (
  inTurn: InTurn,
  ...[orders, who]: Parameters<WorkStore['changeWork']>
): Promise<readonly WorkOutcome[]> => {
  checkLimit(orders.length, BATCH_AT_MOST);
  return await inTurn(async (turn) => {
    const stored = await turn.loadKept([
      ...new Set(orders.map(({ mentionId }) => toStorableText(mentionId))),
    ]);
    const known = await turn.findEvents(orders.map(({ eventId }) => eventId));
    const { carryOut, kept, events } = createWorker(stored, known, who);
    const results = orders.map(carryOut);
    const changes = [...stored.values()].flatMap((before) => {
      const after = kept.get(before.id) ?? before;
      return after === before ? [] : [{ before, after }];
    });
    if (events.size > 0) await applyChanges(turn, await turn.loadBrandFacts(), changes, [...events.values()]);
    return results.map((result, at) => {
      const after = kept.get(toStorableText(orders[at]?.mentionId ?? ''));
      return { result, mention: after === undefined ? null : toStored(after) };
    });
  });
};
