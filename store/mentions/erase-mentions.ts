import { accountOf } from '../../domain/authors/author-account.ts';
import { strongerErasure } from '../../domain/erasure.ts';
import { type Erased, mentionId } from '../../domain/mention.ts';
import type { ErasureTarget } from '../../domain/removal.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { MentionStore } from '../port.ts';
import { applyChanges } from './apply-changes.ts';
import { keyOfTarget } from './erasure-keys.ts';
import { erase } from './kept-mention.ts';
import { toStorableText } from './storable.ts';
import type { GroupTarget, InTurn, WriterTurn } from './writer-turn.ts';

/** Mentions erased in one turn: others who write wait meanwhile. */
const AT_ONCE = 500;

type Item = Exclude<ErasureTarget, GroupTarget>;

const isItem = (target: ErasureTarget): target is Item => 'externalId' in target;

/** @returns how many lost their words now. */
const eraseKept = async (turn: WriterTurn, ids: readonly string[], erased: Erased): Promise<number> => {
  const kept = [...(await turn.loadKept(ids)).values()];
  const changes = kept.map((before) => ({ before, after: erase(before, erased) }));
  const keptIds = kept.map(({ id }) => id);
  await turn.forgetReplies(keptIds);
  await turn.forgetPermissions(keptIds);
  await turn.forgetFiles(keptIds);
  await applyChanges(turn, await turn.loadBrandFacts(), changes);
  return changes.filter(({ before, after }) => before.erased === null && after.erased !== null).length;
};

const list = (turn: WriterTurn, targets: readonly ErasureTarget[], erased: Erased): Promise<void> => {
  const entries = new Map<string, Erased>();
  for (const target of targets) {
    const key = keyOfTarget(target);
    entries.set(key, strongerErasure(entries.get(key) ?? null, erased) ?? erased);
  }
  return turn.listErasures(entries);
};

/** Items that are not kept are listed: a version of theirs may still be on its way. */
const eraseItems = (inTurn: InTurn, items: readonly Item[], erased: Erased): Promise<number> =>
  inTurn(async (turn) => {
    const idOf = (item: Item): string => toStorableText(mentionId(item.source, item.externalId));
    const kept = await turn.loadKept(items.map(idOf));
    const unknown = items.filter((item) => !kept.has(idOf(item)));
    await list(turn, unknown, erased);
    return await eraseKept(turn, [...kept.keys()], erased);
  });

/** The accounts that an author is known by: as named, and as their mentions have it. */
const accountsOf = async (
  turn: WriterTurn,
  target: Exclude<GroupTarget, { readonly threadId: string }>,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const key = 'authorId' in target ? target.authorId : target.authorHandle;
  const kept = [...(await turn.loadKept(ids)).values()].map(({ doc }) => accountOf(doc));
  return [...new Set([`${target.source}:${key}`, ...kept.filter((account) => account !== null)])];
};

/** Erases some of a group's mentions that still have their words. @returns 0 when there are no more. */
const eraseSome = (inTurn: InTurn, group: GroupTarget, erased: Erased): Promise<number> =>
  inTurn(async (turn) => {
    // The list first: whatever is saved from now on meets it.
    await list(turn, [group], erased);
    const until = erased.by === 'person' ? null : erased.at;
    const ids = await turn.findGroup(group, until, AT_ONCE);
    if (!('threadId' in group)) await turn.forgetAuthors(await accountsOf(turn, group, ids));
    return await eraseKept(turn, ids, erased);
  });

/** @see MentionStore.erase */
export const eraseMentions = async (
  inTurn: InTurn,
  targets: readonly ErasureTarget[],
  erased: Erased,
): Promise<number> => {
  let count = 0;
  for (const items of slicesOf(targets.filter(isItem), AT_ONCE))
    count += await eraseItems(inTurn, items, erased);
  for (const group of targets.filter((target): target is GroupTarget => !isItem(target))) {
    for (let some = 1; some > 0; count += some) some = await eraseSome(inTurn, group, erased);
  }
  return count;
};

/** @see MentionStore.eraseStale */
export const eraseStale = async (
  inTurn: InTurn,
  { at, ...search }: Parameters<MentionStore['eraseStale']>[0],
): Promise<number> => {
  for (let count = 0; ; ) {
    const some = await inTurn(async (turn) =>
      eraseKept(turn, await turn.findStale(search, AT_ONCE), { at, by: 'retention' }),
    );
    count += some;
    if (some < AT_ONCE) return count;
  }
};
