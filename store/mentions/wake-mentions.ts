import { mentionId } from '../../domain/mention.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { isSnoozed, withoutPause } from '../../domain/work/work.ts';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import { type KeptMention, type MentionChange, placedAt } from './kept-mention.ts';
import { toStorableText } from './storable.ts';
import type { Thread, WriterTurn } from './writer-turn.ts';

interface Woken {
  readonly changes: readonly MentionChange[];
  readonly events: readonly WorkEvent[];
}

const isSameAuthor = ({ doc: one }: KeptMention, { doc: other }: KeptMention): boolean => {
  if (one.author === null || other.author === null || one.source !== other.source) return false;
  if (one.author.id !== null && other.author.id !== null) return one.author.id === other.author.id;
  const [handle, others] = [one.author.handle, other.author.handle];
  return handle !== null && others !== null && tidyHandle(handle) === tidyHandle(others);
};

const threadOf = ({ doc: { source, threadId } }: KeptMention): Thread | null =>
  threadId === null ? null : { source, threadId };

/** The mention right above it in the conversation. */
const parentOf = ({ doc: { source, parentId } }: KeptMention): string | null =>
  parentId === null ? null : toStorableText(mentionId(source, parentId));

const isIn = (kept: KeptMention, said: KeptMention): boolean =>
  parentOf(said) === kept.id ||
  (kept.doc.source === said.doc.source &&
    kept.doc.threadId !== null &&
    kept.doc.threadId === said.doc.threadId);

const loadSnoozed = async (
  turn: WriterTurn,
  said: readonly KeptMention[],
): Promise<readonly KeptMention[]> => {
  const threads = new Map(
    said.flatMap(threadOf).flatMap((each) => (each ? [[JSON.stringify(each), each]] : [])),
  );
  const parents = said.flatMap((each) => parentOf(each) ?? []);
  const snoozed = threads.size === 0 ? [] : await turn.findSnoozed([...threads.values()]);
  const ids = [...new Set([...snoozed, ...parents])];
  return ids.length === 0 ? [] : [...(await turn.loadKept(ids)).values()];
};

/**
 * Brings back from snooze what new mentions go on with: whose author speaks again in the same thread is not made to
 * wait. @returns the changes, and those of mentions that only come back.
 */
export const wakeMentions = async (turn: WriterTurn, changes: readonly MentionChange[]): Promise<Woken> => {
  const said = changes
    .filter(({ before, after }) => before === null && after.erased === null && after.doc.author !== null)
    .map(({ after }) => after);
  const given = new Map(changes.map((change) => [change.after.id, change]));
  const events: WorkEvent[] = [];
  const woken = new Map<string, MentionChange>();
  for (const kept of said.length === 0 ? [] : await loadSnoozed(turn, said)) {
    const change = given.get(kept.id) ?? { before: kept, after: kept };
    const { work } = change.after;
    const next = said.find(
      (each) =>
        each.id !== kept.id &&
        isSnoozed(work, each.fetchedAt) &&
        isSameAuthor(each, change.after) &&
        isIn(change.after, each),
    );
    if (next === undefined) continue;
    // The wait ends when the author spoke, however late that was seen.
    const awake = { ...withoutPause(work, placedAt(next)), snoozedUntil: null };
    woken.set(kept.id, { ...change, after: { ...change.after, work: awake } });
    events.push({
      ...{ id: `${next.id} wakes ${kept.id}`, mentionId: kept.id, at: next.fetchedAt, by: 'author' },
      change: { type: 'snooze', from: work.snoozedUntil, to: null },
    });
  }
  const others = [...woken.values()].filter(({ after }) => !given.has(after.id));
  return { changes: [...changes.map((each) => woken.get(each.after.id) ?? each), ...others], events };
};
