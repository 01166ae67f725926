import type { Filter, Sort } from 'mongodb';
import type { StoredMention } from '../../domain/mention.ts';
import { checkLimit, PAGE_AT_MOST } from '../mentions/list-limit.ts';
import { cursorAfter, decodeCursor } from '../mentions/page-cursor.ts';
import type { MentionFilter, MentionStore, Page } from '../port.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { toDate } from './date.ts';
import { EVERY_BRAND, type StoredFields, storedFields, toStoredMention } from './mention-document.ts';
import { queryToFilter } from './query-to-filter.ts';

type PageWanted = Parameters<MentionStore['list']>[1];

const sorts = {
  newest: { at: -1, _id: -1 },
  priority: { 'doc.priority': -1, at: -1, _id: -1 },
  due: { due: 1, at: 1, _id: 1 },
} as const satisfies Record<PageWanted['order'], Sort>;

export const toFilter = ({ brandId, query, now, timeZone }: MentionFilter): Filter<MentionDocument> => {
  const list = { lists: brandId ?? EVERY_BRAND };
  return query.type === 'everything' ? list : { $and: [list, queryToFilter(query, { now, timeZone })] };
};

/** The bound on the first sort value lets an index begin there; the rest tells apart what shares it. */
const afterPlace = ({ order, after }: PageWanted): readonly Filter<MentionDocument>[] => {
  if (after === null) return [];
  if (order === 'newest') {
    const place = decodeCursor(after, 'newest');
    const at = toDate(place.at);
    return [{ at: { $lte: at } }, { $or: [{ at: { $lt: at } }, { at, _id: { $lt: place.id } }] }];
  }
  if (order === 'due') {
    const { due, id, ...place } = decodeCursor(after, 'due');
    const at = toDate(place.at);
    return [
      { due: { $gte: due } },
      { $or: [{ due: { $gt: due } }, { due, at: { $gt: at } }, { due, at, _id: { $gt: id } }] },
    ];
  }
  const { priority, id, ...place } = decodeCursor(after, 'priority');
  const at = toDate(place.at);
  const isAt = { 'doc.priority': priority };
  return [
    { 'doc.priority': { $lte: priority } },
    {
      $or: [
        { 'doc.priority': { $lt: priority } },
        { ...isAt, at: { $lt: at } },
        { ...isAt, at, _id: { $lt: id } },
      ],
    },
  ];
};

/** @see MentionStore.list */
export const listMentions = async (
  { in: { mention } }: Context,
  filter: MentionFilter,
  page: PageWanted,
): Promise<Page<StoredMention>> => {
  checkLimit(page.limit, PAGE_AT_MOST);
  const found = await mention
    .find({ $and: [toFilter(filter), ...afterPlace(page)] })
    .project<StoredFields & Pick<MentionDocument, '_id'>>(storedFields)
    .sort(sorts[page.order])
    .limit(page.limit + 1)
    .toArray();
  const rows = found.slice(0, page.limit).map(toStoredMention);
  const [last, lastId] = [rows.at(-1), found[page.limit - 1]?._id];
  const hasMore = found.length > page.limit && last !== undefined && lastId !== undefined;
  return { rows, next: hasMore ? cursorAfter(page.order, last, lastId) : null };
};

/** @see MentionStore.count */
export const countMentions = async (
  { in: { mention } }: Context,
  filter: MentionFilter,
  atMost: number,
): Promise<number> => {
  const limit = Math.max(0, Math.floor(atMost));
  return limit === 0 ? 0 : await mention.countDocuments(toFilter(filter), { limit });
};
