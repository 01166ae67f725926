import type { Instant } from '../../domain/instant.ts';
import { type MentionChange, placedAt, replyTo } from './kept-mention.ts';
import type { WriterTurn } from './writer-turn.ts';

/** Mentions whose replies may be others than before: those that changed replies answer, and what is new itself. */
const findConcerned = (changes: readonly MentionChange[]): ReadonlySet<string> => {
  const concerned = new Set<string>();
  for (const { before, after } of changes) {
    if (before === null) concerned.add(after.id);
    const replies = [before, after].flatMap((kept) => {
      const id = kept === null ? null : replyTo(kept);
      return kept === null || id === null ? [] : [{ id, at: placedAt(kept) }];
    });
    const [one, other] = replies;
    if (one?.id === other?.id && one?.at === other?.at) continue;
    for (const { id } of replies) concerned.add(id);
  }
  return concerned;
};

const findEarliest = async (
  turn: WriterTurn,
  concerned: ReadonlySet<string>,
  changes: readonly MentionChange[],
): Promise<ReadonlyMap<string, Instant>> => {
  const changed = changes.map(({ after }) => after.id);
  const earliest = new Map(await turn.findFirstReplies([...concerned], changed));
  for (const { after } of changes) {
    const [id, at] = [replyTo(after), placedAt(after)];
    if (id === null) continue;
    const known = earliest.get(id);
    if (known === undefined || at < known) earliest.set(id, at);
  }
  return earliest;
};

/**
 * Tells every mention concerned when a brand's own account first replied to it, whichever of the two came first.
 * @returns the changes, and those of mentions that change by a reply alone.
 */
export const settleReplies = async (
  turn: WriterTurn,
  changes: readonly MentionChange[],
): Promise<readonly MentionChange[]> => {
  const concerned = findConcerned(changes);
  if (concerned.size === 0) return changes;
  const earliest = await findEarliest(turn, concerned, changes);
  const given = new Set(changes.map(({ after }) => after.id));
  const others = await turn.loadKept([...concerned].filter((id) => !given.has(id)));
  const all = [...changes, ...[...others.values()].map((kept) => ({ before: kept, after: kept }))];
  return all.map(({ before, after }) => {
    const repliedAt = concerned.has(after.id) ? (earliest.get(after.id) ?? null) : after.repliedAt;
    return { before, after: repliedAt === after.repliedAt ? after : { ...after, repliedAt } };
  });
};
