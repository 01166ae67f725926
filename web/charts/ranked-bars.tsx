import { formatCount, percent } from '../format/words.ts';

export interface RankedRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Of `count`, those whose sentiment is known, and the negative ones of them; null where it says nothing, as for languages. */
  readonly judged: { readonly count: number; readonly negative: number } | null;
  readonly href: string;
}

/** ` · 40 % negative`: of those judged, like every share of negative ones. */
export const negativeWords = ({ judged }: Pick<RankedRow, 'judged'>): string => {
  if (judged === null) return '';
  return judged.count === 0 ? ' · not judged' : ` · ${percent(judged.negative / judged.count)} negative`;
};

/** How much of a bar is dark: of all mentions, so that what was not judged stays pale. */
export const negativePart = ({ count, judged }: RankedRow): number =>
  (judged?.negative ?? 0) / Math.max(1, count);

/** What there is most of, longest first; the darker part of a bar is what is negative. */
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
              {row.judged === null ? null : (
                <span
                  class="faint"
                  title={`${formatCount(row.judged.negative)} of ${formatCount(row.judged.count)} judged are negative`}
                >
                  {negativeWords(row)}
                </span>
              )}
            </span>
            <span class="ranked-bar" aria-hidden="true" style={{ width: `${(row.count / longest) * 100}%` }}>
              <span class="ranked-negative" style={{ width: `${negativePart(row) * 100}%` }} />
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
};
