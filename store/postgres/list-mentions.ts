import { type RawBuilder, sql } from 'kysely';
import type { StoredMention } from '../../domain/mention.ts';
import { checkLimit, PAGE_AT_MOST } from '../mentions/list-limit.ts';
import { cursorAfter, decodeCursor } from '../mentions/page-cursor.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { MentionFilter, MentionStore, Page } from '../port.ts';
import type { Context } from './context.ts';
import { storedColumns, toStoredMention } from './mention-row.ts';
import { queryToSql, readsPlaceOnly } from './query-to-sql.ts';
import { toSqlTime } from './sql-value.ts';
import { EVERY_BRAND } from './write-places.ts';

/** Asked for one row of a rare word, the planner walks the whole list in order: it takes the word for a common one. */
const READ_AT_LEAST = 51;

type PageWanted = Parameters<MentionStore['list']>[1];

/** Places of the mentions that the filter lets through, reached in the order of one list. */
export const selectPlaces = ({ db }: Context, { brandId, query, now, timeZone }: MentionFilter) =>
  db
    .selectFrom('mention_brand as place')
    .innerJoin('mention', 'mention.id', 'place.id')
    .where('place.brand_id', '=', brandId ?? EVERY_BRAND)
    .where(queryToSql(query, { now, timeZone }));

const afterPlace = ({ order, after }: PageWanted): RawBuilder<boolean> => {
  if (after === null) return sql`true`;
  if (order === 'newest') {
    const { at, id } = decodeCursor(after, 'newest');
    return sql`(place.at, place.id) < (${toSqlTime(at)}::timestamptz, ${id})`;
  }
  if (order === 'due') {
    const { due, at, id } = decodeCursor(after, 'due');
    return sql`(place.due, place.at, place.id) > (${due}, ${toSqlTime(at)}::timestamptz, ${id})`;
  }
  const { priority, at, id } = decodeCursor(after, 'priority');
  return sql`(place.priority, place.at, place.id) < (${priority}::float8, ${toSqlTime(at)}::timestamptz, ${id})`;
};

/** The columns a list is ordered by, each direction the index's own or its reverse. */
const orders = {
  newest: [
    ['place.at', 'desc'],
    ['place.id', 'desc'],
  ],
  priority: [
    ['place.priority', 'desc'],
    ['place.at', 'desc'],
    ['place.id', 'desc'],
  ],
  due: [
    ['place.due', 'asc'],
    ['place.at', 'asc'],
    ['place.id', 'asc'],
  ],
} as const satisfies Record<PageWanted['order'], unknown>;

/** @see MentionStore.list */
export const listMentions = async (
  context: Context,
  filter: MentionFilter,
  page: PageWanted,
): Promise<Page<StoredMention>> => {
  checkLimit(page.limit, PAGE_AT_MOST);
  const places = selectPlaces(context, filter).select(storedColumns).where(afterPlace(page));
  const rows = await orders[page.order]
    .reduce((ordered, [column, direction]) => ordered.orderBy(column, direction), places)
    .limit(Math.max(page.limit + 1, READ_AT_LEAST))
    .execute();
  const mentions = rows.slice(0, page.limit).map(toStoredMention);
  const last = mentions.at(-1);
  return {
    rows: mentions,
    next:
      rows.length > page.limit && last !== undefined
        ? cursorAfter(page.order, last, toStorableText(last.id))
        : null,
  };
};

/** @see MentionStore.count */
export const countMentions = async (
  context: Context,
  filter: MentionFilter,
  atMost: number,
): Promise<number> => {
  const { brandId, query, now, timeZone } = filter;
  const places = readsPlaceOnly(query)
    ? context.db
        .selectFrom('mention_brand as place')
        .where('place.brand_id', '=', brandId ?? EVERY_BRAND)
        .where(queryToSql(query, { now, timeZone }))
    : selectPlaces(context, filter);
  const counted = await context.db
    .selectFrom(
      places
        .select('place.id')
        .limit(Math.max(0, Math.floor(atMost)))
        .as('found'),
    )
    .select((is) => is.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(counted.count);
};
