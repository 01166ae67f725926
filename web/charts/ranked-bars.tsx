import { formatCount, percent } from '../format/words.ts';

export interface RankedRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Of `count`; null where it says nothing, as for languages. */
  readonly negative: number | null;
  readonly href: string;
}

/** What there is most of, longest first; the darker part of a bar is its negative share. */
export const RankedBars = ({ title, rows }: { title: string; rows: readonly RankedRow[] }) => {
  const longest = Math.max(1, ...rows.map((row) => row.count));
  return (
    <ol class="ranked" aria-label={title}>
      {rows.map((row) => (
        <li key={row.key}>
          <a class="ranked-row" href={row.href}>
            <span class="ranked-label truncate">{row.label}</span>
            <span class="ranked-count nums">
              {formatCount(row.count)}
              <span class="sr-only"> mentions</span>
              {row.negative === null ? null : (
                <span
                  class="faint"
                  title={`${formatCount(row.negative)} of ${formatCount(row.count)} are negative`}
                >
                  {` · ${percent(row.negative / Math.max(1, row.count))} negative`}
                </span>
              )}
            </span>
            <span class="ranked-bar" aria-hidden="true" style={{ width: `${(row.count / longest) * 100}%` }}>
              <span
                class="ranked-negative"
                style={{ width: `${((row.negative ?? 0) / Math.max(1, row.count)) * 100}%` }}
              />
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
};
