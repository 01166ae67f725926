import { WORKED_AT_ONCE } from '../../../domain/work/work.ts';

/** Mentions chosen to be worked on together. */
export interface Selection {
  /** In the order they were chosen. */
  readonly ids: readonly string[];
  /** Where a range begins; null before the first choice. */
  readonly anchor: string | null;
}

export const nothingChosen: Selection = { ids: [], anchor: null };

interface Listed {
  readonly id: string;
}

/** One call takes no more. */
const bounded = (ids: readonly string[]): readonly string[] => [...new Set(ids)].slice(0, WORKED_AT_ONCE);

/** Chooses a row, or leaves it out again. */
export const turn = ({ ids }: Selection, { id }: Listed): Selection => ({
  ids: ids.includes(id) ? ids.filter((each) => each !== id) : bounded([...ids, id]),
  anchor: id,
});

/** Chooses all rows from the last chosen to this one. */
export const extendTo = (selection: Selection, rows: readonly Listed[], index: number): Selection => {
  const begun = rows.findIndex(({ id }) => id === selection.anchor);
  const from = begun < 0 ? index : begun;
  const between = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map(({ id }) => id);
  return {
    ids: bounded([...selection.ids, ...between]),
    anchor: begun < 0 ? (rows[index]?.id ?? null) : selection.anchor,
  };
};

/** Chooses what the list shows, as much as one call takes. */
export const chooseAll = (rows: readonly Listed[]): Selection => ({
  ids: bounded(rows.map(({ id }) => id)),
  anchor: rows[0]?.id ?? null,
});
