import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { strongerErasure } from '../../domain/erasure.ts';
import type { Erased, JudgedMention } from '../../domain/mention.ts';
import type { ErasureTarget } from '../../domain/removal.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import type { Work } from './context.ts';

/** What is erased, as a digest: the list remembers that it knows somebody, not whom. */
const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

const keyOfTarget = (target: ErasureTarget): string => {
  if ('externalId' in target) return keyOf('item', target.source, target.externalId);
  if ('authorId' in target) return keyOf('author', target.source, target.authorId);
  return keyOf('handle', target.source, tidyHandle(target.authorHandle));
};

/** Everything under which a mention can stand in the list. */
const keysOfMention = ({ source, externalId, author }: JudgedMention): readonly string[] => [
  keyOfTarget({ source, externalId }),
  ...(author?.id == null ? [] : [keyOfTarget({ source, authorId: author.id })]),
  ...(author?.handle == null ? [] : [keyOfTarget({ source, authorHandle: author.handle })]),
];

export interface Listing {
  readonly target: ErasureTarget;
  readonly erased: Erased;
}

/** Writes down what must not come back; of two entries for one target the stronger stays. */
export const listErasures = async ({ trx, table }: Work, listings: readonly Listing[]): Promise<void> => {
  const strongest = new Map<string, Erased>();
  for (const { target, erased } of listings) {
    const key = keyOfTarget(target);
    strongest.set(key, strongerErasure(strongest.get(key) ?? null, erased) ?? erased);
  }
  if (strongest.size === 0) return;
  const rows = [...strongest].sort(([one], [other]) => (one < other ? -1 : 1));
  await sql`
    insert into ${table('erasure')} as kept (key, erased_at, erased_by)
    select * from unnest(
      ${rows.map(([key]) => key)}::text[],
      ${rows.map(([, { at }]) => at)}::text[],
      ${rows.map(([, { by }]) => by)}::text[]
    )
    on conflict (key) do update set erased_at = excluded.erased_at, erased_by = excluded.erased_by
    where (excluded.erased_by = 'person', excluded.erased_at, excluded.erased_by collate "C")
        > (kept.erased_by = 'person', kept.erased_at, kept.erased_by collate "C")`.execute(trx);
};

/** The strongest entry for each of the mentions, in order; null where the list knows nothing against it. */
export const findErasures = async (
  { trx }: Work,
  mentions: readonly JudgedMention[],
): Promise<readonly (Erased | null)[]> => {
  const keys = mentions.map(keysOfMention);
  const rows = await trx
    .selectFrom('erasure')
    .selectAll()
    .where('key', '=', sql<string>`any(${[...new Set(keys.flat())]}::text[])`)
    .execute();
  if (rows.length === 0) return mentions.map(() => null);
  const known = new Map(rows.map((row) => [row.key, { at: row.erased_at, by: row.erased_by }]));
  return keys.map((own) => own.map((key) => known.get(key) ?? null).reduce(strongerErasure, null));
};
