import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { chooseAll, extendTo, nothingChosen, type Selection, turn } from './selection.ts';

export interface Choosing {
  /** The chosen rows, in the order of the list; those that left it are chosen no more. */
  readonly chosen: readonly StoredMention[];
  readonly isChosen: (mention: StoredMention) => boolean;
  /** @param isRange chooses all from the last chosen to it. */
  readonly choose: (index: number, isRange: boolean) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
  /** Only these stay chosen. */
  readonly keep: (ids: readonly string[]) => void;
}

/** Which rows of the list are worked on together. */
export const useSelection = (rows: readonly StoredMention[]): Choosing => {
  const [selection, setSelection] = useState<Selection>(nothingChosen);
  const ids = new Set(selection.ids);
  const isChosen = ({ id }: StoredMention): boolean => ids.has(id);
  return {
    chosen: rows.filter(isChosen),
    isChosen,
    choose: (index, isRange) => {
      const row = rows[index];
      if (row !== undefined)
        setSelection((before) => (isRange ? extendTo(before, rows, index) : turn(before, row)));
    },
    chooseAll: () => setSelection(chooseAll(rows)),
    clear: () => setSelection(nothingChosen),
    keep: (kept) => setSelection({ ids: kept, anchor: kept[0] ?? null }),
  };
};
