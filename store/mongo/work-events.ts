import type { WorkEvent } from '../../domain/work/work-event.ts';
import { BATCH_AT_MOST, checkLimit } from '../mentions/list-limit.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { EventWrite, WriterTurn } from '../mentions/writer-turn.ts';
import type { WorkStore } from '../work-port.ts';
import type { MentionDocument } from './collections.ts';
import type { Step } from './commit.ts';
import type { Context } from './context.ts';
import type { WorkEventDocument } from './work-event-document.ts';

const toEvent = ({ json }: Pick<WorkEventDocument, 'json'>): WorkEvent => JSON.parse(json) as WorkEvent;

/** @see WriterTurn.findEvents */
export const findEvents = async (
  { in: { workEvent } }: Context,
  ids: readonly string[],
): ReturnType<WriterTurn['findEvents']> => {
  const found = await workEvent
    .find({ _id: { $in: ids.map(toStorableText) } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  return new Set(found.map(({ _id }) => _id));
};

/** @see WriterTurn.loadNotes */
export const loadNotes = async (
  { in: { workEvent } }: Context,
  mentionIds: readonly string[],
): Promise<readonly WorkEvent[]> => {
  const found = await workEvent.find({ mentionId: { $in: [...mentionIds] } }).toArray();
  return found.map(toEvent).filter(({ change }) => change.type === 'note' && change.text !== null);
};

/** @see WriterTurn.findSnoozed */
export const findSnoozed = async (
  { in: { mention } }: Context,
  threads: Parameters<WriterTurn['findSnoozed']>[0],
): Promise<readonly string[]> => {
  const found = await mention
    .find({
      // One thread's name may be another's on another source: who asks looks at both.
      'doc.source': { $in: [...new Set(threads.map(({ source }) => source))] },
      'doc.threadId': { $in: threads.map(({ threadId }) => toStorableText(threadId)) },
      'work.snoozedUntil': { $gt: '' },
    })
    .project<Pick<MentionDocument, '_id'>>({ _id: 1 })
    .toArray();
  return found.map(({ _id }) => _id);
};

/** @param mark the commit’s number: events are told in that order. */
export const eventStep = (events: readonly EventWrite[], mark: number): Step => ({
  to: 'workEvent',
  writes: events.map(({ event, isNew }) => ({
    id: toStorableText(event.id),
    set: { mentionId: event.mentionId, at: event.at, json: toStorableJson(event), ...(isNew && { mark }) },
    isNew,
  })),
});

/** @see WorkStore.listWork */
export const listWork = async (
  { in: { workEvent } }: Context,
  ...[mentionId, limit]: Parameters<WorkStore['listWork']>
): Promise<readonly WorkEvent[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const found = await workEvent
    .find({ mentionId: toStorableText(mentionId) })
    .sort({ mark: -1, _id: -1 })
    .limit(limit)
    .toArray();
  return found.map(toEvent).toReversed();
};

/** @see WorkStore.listWorkAfter */
export const listWorkAfter = async (
  { in: { workEvent } }: Context,
  ...[{ at, id }, limit]: Parameters<WorkStore['listWorkAfter']>
): Promise<readonly WorkEvent[]> => {
  checkLimit(limit, BATCH_AT_MOST);
  const found = await workEvent
    .find({ $or: [{ at: { $gt: at } }, { at, _id: { $gt: toStorableText(id) } }] })
    .sort({ at: 1, _id: 1 })
    .limit(limit)
    .toArray();
  return found.map(toEvent);
};
