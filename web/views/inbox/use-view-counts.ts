import { useEffect, useState } from 'preact/hooks';
import type { MentionCount } from '../../../api/schemas/mentions.ts';
import type { SavedViewRow } from '../../../api/schemas/saved-views.ts';
import { countMentions } from '../../api/mentions.ts';
import { useShell } from '../../shell/shell-context.ts';

/** More are not counted: each is a search of its own. */
const COUNTED_AT_MOST = 12;

/**
 * How many mentions each view has, once that is known; one that cannot be counted has none.
 * @param asked counts anew when it changes.
 */
export const useViewCounts = (
  rows: readonly SavedViewRow[],
  brandId: string | null,
  asked: number,
): ReadonlyMap<string, MentionCount> => {
  const { api } = useShell();
  const [counts, setCounts] = useState<ReadonlyMap<string, MentionCount>>(new Map());
  useEffect(() => {
    const controller = new AbortController();
    for (const { view } of rows.slice(0, COUNTED_AT_MOST)) {
      const brand = brandId === null ? {} : { brand: brandId };
      countMentions(api, { ...brand, q: view.query }, controller.signal).then(
        (count) => setCounts((known) => new Map(known).set(view.id, count)),
        () => {},
      );
    }
    return () => controller.abort();
  }, [api, rows, brandId, asked]);
  return counts;
};
