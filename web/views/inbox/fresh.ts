import type { StoredMention } from '../../../domain/mention.ts';

/** The newest mentions when a list was loaded: what is not among them came later. */
export interface Baseline {
  readonly ids: readonly string[];
  /** The latest time anything in it was fetched, by the server's clock; null when there is nothing. */
  readonly fetchedAt: string | null;
}

type Row = Pick<StoredMention, 'id' | 'fetchedAt'>;

export const toBaseline = (rows: readonly Row[]): Baseline => ({
  ids: rows.map((row) => row.id),
  fetchedAt: rows.reduce<string | null>(
    (latest, row) => (latest === null || row.fetchedAt > latest ? row.fetchedAt : latest),
    null,
  ),
});

/** Mentions fetched together are kept minutes apart when the queue is long. */
const queueMs = 5 * 60_000;

/**
 * How many of the newest mentions came after the list was loaded. An old one that moved up because another
 * left the list is told by when it was fetched; only the server's own times are compared.
 * @param known ids in the list, or that left it.
 */
export const countFresh = (
  newest: readonly Row[],
  baseline: Baseline,
  known: ReadonlySet<string>,
): number => {
  const before = new Set(baseline.ids);
  const from =
    baseline.fetchedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(baseline.fetchedAt) - queueMs;
  return newest.filter(
    (row) => !before.has(row.id) && !known.has(row.id) && Date.parse(row.fetchedAt) >= from,
  ).length;
};
