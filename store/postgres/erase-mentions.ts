import { type RawBuilder, sql } from 'kysely';
import { type Erased, mentionId } from '../../domain/mention.ts';
import type { ErasureTarget } from '../../domain/removal.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { applyChanges } from './apply-changes.ts';
import { type Context, inWriterTurn, type Work } from './context.ts';
import { listErasures } from './erasure-list.ts';
import { erase } from './kept-mention.ts';
import { loadKept } from './load-kept.ts';
import { markOf, quoteTerm } from './mention-row.ts';
import { toSqlText } from './sql-value.ts';
import { loadBrandFacts } from './touches.ts';

/** Mentions erased in one step: others who write wait meanwhile. */
const AT_ONCE = 500;

type Item = Extract<ErasureTarget, { externalId: string }>;

const isItem = (target: ErasureTarget): target is Item => 'externalId' in target;

const eraseKept = async (work: Work, ids: readonly string[], erased: Erased): Promise<number> => {
  const kept = [...(await loadKept(work, ids)).values()];
  const changes = kept.map((before) => ({ before, after: erase(before, erased) }));
  await applyChanges(work, await loadBrandFacts(work), changes);
  return changes.filter(({ before, after }) => before.erased === null && after.erased !== null).length;
};

/** Items that are not kept are listed: a version of theirs may still be on its way. */
const eraseItems = (context: Context, items: readonly Item[], erased: Erased): Promise<number> =>
  inWriterTurn(context, async (work) => {
    const idOf = (item: Item): string => toSqlText(mentionId(item.source, item.externalId));
    const ids = items.map(idOf);
    const kept = await loadKept(work, ids);
    const unknown = items.filter((item) => !kept.has(idOf(item)));
    await listErasures(
      work,
      unknown.map((target) => ({ target, erased })),
    );
    return await eraseKept(work, [...kept.keys()], erased);
  });

const isBy = (author: Exclude<ErasureTarget, Item>): RawBuilder<boolean> => {
  if ('authorId' in author)
    return sql`source = ${author.source} and author_id = ${toSqlText(author.authorId)}`;
  const mark = quoteTerm(markOf('author', tidyHandle(author.authorHandle)));
  return sql`source = ${author.source} and terms @@ ${mark}::tsquery`;
};

/** Erases some of an author's mentions that still have their words. @returns 0 when there are no more. */
const eraseSome = (context: Context, author: Exclude<ErasureTarget, Item>, erased: Erased): Promise<number> =>
  inWriterTurn(context, async (work) => {
    // The list first: whatever is saved from now on meets it.
    await listErasures(work, [{ target: author, erased }]);
    const rows = await work.trx
      .selectFrom('mention')
      .select('id')
      .where(isBy(author))
      .where('erased_at', 'is', null)
      .where(erased.by === 'person' ? sql<boolean>`true` : sql<boolean>`seen_at <= ${erased.at}`)
      .limit(AT_ONCE)
      .execute();
    return await eraseKept(
      work,
      rows.map(({ id }) => id),
      erased,
    );
  });

/** @see MentionStore.erase */
export const eraseMentions = async (
  context: Context,
  targets: readonly ErasureTarget[],
  erased: Erased,
): Promise<number> => {
  let count = 0;
  const items = targets.filter(isItem);
  for (let from = 0; from < items.length; from += AT_ONCE) {
    count += await eraseItems(context, items.slice(from, from + AT_ONCE), erased);
  }
  for (const author of targets.filter((target) => !isItem(target)) as Exclude<ErasureTarget, Item>[]) {
    for (let some = 1; some > 0; count += some) some = await eraseSome(context, author, erased);
  }
  return count;
};

/** @see MentionStore.forgetErasures */
export const forgetErasures = async ({ db }: Context, until: string): Promise<void> => {
  await db.deleteFrom('erasure').where('erased_by', '<>', 'person').where('erased_at', '<=', until).execute();
};
