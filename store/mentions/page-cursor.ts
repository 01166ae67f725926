import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { instantSchema } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { PageCursor } from '../port.ts';

/**
 * Where a page ends: the sort values of its last row. The next page begins after them, whatever was added or
 * taken away meanwhile; counting rows off would skip or repeat some.
 */
const cursorSchema = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('newest'), at: instantSchema, id: z.string() }),
  z.strictObject({
    order: z.literal('priority'),
    priority: z.number(),
    at: instantSchema,
    id: z.string(),
  }),
  z.strictObject({ order: z.literal('due'), due: z.string(), at: instantSchema, id: z.string() }),
]);
export type PagePlace = z.infer<typeof cursorSchema>;

/** In the order by due time, stands for none: it sorts after all others. */
export const NEVER = '~';

const encodeCursor = (place: PagePlace): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Where a page of this order ends whose last row this is. @param id the row's own key, in the form the store sorts by. */
export const cursorAfter = (
  order: PagePlace['order'],
  { at, priority, dueAt }: Pick<StoredMention, 'at' | 'priority' | 'dueAt'>,
  id: string,
): PageCursor => {
  switch (order) {
    case 'newest':
      return encodeCursor({ order, at, id });
    case 'priority':
      return encodeCursor({ order, priority, at, id });
    case 'due':
      return encodeCursor({ order, due: dueAt ?? NEVER, at, id });
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** @throws SettingsError on what is no cursor, or one of another order. */
export const decodeCursor = <Order extends PagePlace['order']>(
  cursor: string,
  order: Order,
): Extract<PagePlace, { order: Order }> => {
  const place = cursorSchema.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
  const isOfOrder = (found: PagePlace): found is Extract<PagePlace, { order: Order }> =>
    found.order === order;
  if (!place.success || !isOfOrder(place.data)) {
    throw new SettingsError(`This is not a page of the list by “${order}”. Begin at its first page.`);
  }
  return place.data;
};
