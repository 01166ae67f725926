import { sql } from 'kysely';
import {
  askingAs,
  isWaiting,
  type KeptMention,
  type MentionChange,
  placedAt,
} from '../mentions/kept-mention.ts';
import { NEVER } from '../mentions/page-cursor.ts';
import type { Work } from './context.ts';
import { toSqlTime } from './sql-value.ts';

/** Stands for all brands together in `mention_brand`; no brand's id is empty. */
export const EVERY_BRAND = '';

/** The lists a mention stands in: one of each of its brands, and the one of all. Without a brand, none. */
const listsOf = ({ brandIds }: KeptMention): readonly string[] =>
  brandIds.length === 0 ? [] : [EVERY_BRAND, ...new Set(brandIds)];

const unlist = async ({ trx, table }: Work, kept: readonly KeptMention[]): Promise<void> => {
  const places = kept.flatMap((each) => listsOf(each).map((list) => ({ list, each })));
  if (places.length === 0) return;
  await sql`
    delete from ${table('mention_brand')} as place
    using unnest(
      ${places.map(({ list }) => list)}::text[],
      ${places.map(({ each }) => each.id)}::text[]
    ) as old (brand_id, id)
    where place.brand_id = old.brand_id and place.id = old.id`.execute(trx);
};

const enlist = async ({ trx, table }: Work, kept: readonly KeptMention[]): Promise<void> => {
  const places = kept.flatMap((each) => listsOf(each).map((list) => ({ list, each })));
  if (places.length === 0) return;
  await sql`
    insert into ${table('mention_brand')} (brand_id, at, id, priority, due, waiting, snoozed, asker)
    select * from unnest(
      ${places.map(({ list }) => list)}::text[],
      ${places.map(({ each }) => toSqlTime(placedAt(each)))}::timestamptz[],
      ${places.map(({ each }) => each.id)}::text[],
      ${places.map(({ each }) => each.doc.priority)}::float8[],
      ${places.map(({ each }) => each.dueAt ?? NEVER)}::text[],
      ${places.map(({ each }) => isWaiting(each))}::boolean[],
      ${places.map(({ each }) => each.work.snoozedUntil ?? '')}::text[],
      ${places.map(({ list, each }) => (list === EVERY_BRAND ? null : askingAs(each)))}::text[]
    )`.execute(trx);
};

/** Moves mentions to their places in the lists. */
export const writePlaces = async (work: Work, changes: readonly MentionChange[]): Promise<void> => {
  await unlist(
    work,
    changes.flatMap(({ before }) => before ?? []),
  );
  await enlist(
    work,
    changes.map(({ after }) => after),
  );
};
