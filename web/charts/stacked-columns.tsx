import { formatCount } from '../format/words.ts';
import { countTicks, labelIndices } from './ticks.ts';
import { useBrush } from './use-brush.ts';

export interface ColumnPart {
  readonly key: string;
  readonly count: number;
}

export interface Column {
  /** Below the axis, where there is room. */
  readonly label: string;
  /** In full: when, and every figure. Read out, and shown on hover and focus. */
  readonly words: readonly string[];
  /** From the bottom up; null where nothing is known, which is not the same as none. */
  readonly parts: readonly ColumnPart[] | null;
  /** A level to compare with, drawn as a line; null where there is none. */
  readonly mark?: number | null;
  /** There may have been more than is known. */
  readonly isPartial?: boolean;
  readonly href: string;
}

interface StackedColumnsProps {
  /** Read out before the columns. */
  readonly title: string;
  readonly columns: readonly Column[];
  /** A range of columns was chosen, both ends included. */
  readonly onRange: (from: number, to: number) => void;
}

const heightOf = ({ parts, mark }: Column): number =>
  Math.max(
    mark ?? 0,
    (parts ?? []).reduce((sum, { count }) => sum + count, 0),
  );
const LABELS = 6;
const TICKS = 4;

/** Counts over time, one link a column and one stop of the Tab key for all: the arrow keys move within. */
export const StackedColumns = ({ title, columns, onRange }: StackedColumnsProps) => {
  const { plot, current, setCurrent, covers, handlers } = useBrush(columns.length, onRange);
  const ticks = countTicks(Math.max(1, ...columns.map(heightOf)), TICKS);
  const top = ticks.at(-1) ?? 1;
  return (
    <div class="columns-chart">
      <div class="columns-grid" aria-hidden="true">
        {ticks.map((tick) => (
          <span class="columns-tick nums" key={tick} style={{ bottom: `${(tick / top) * 100}%` }}>
            {formatCount(tick)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links, not a fieldset of controls */}
      <div class="columns-plot" ref={plot} role="group" aria-label={title} {...handlers}>
        {columns.map((column, index) => (
          <ColumnLink
            key={column.href}
            column={column}
            top={top}
            look={covers(index) ? ' column-brushed' : ''}
            wordsLeft={index > columns.length / 2}
            tabIndex={index === Math.min(current, columns.length - 1) ? 0 : -1}
            onFocus={() => setCurrent(index)}
          />
        ))}
      </div>
      <div class="columns-labels" aria-hidden="true">
        {labelIndices(columns.length, LABELS).map((index) => (
          <span key={index} class="nums" style={{ left: `${((index + 0.5) / columns.length) * 100}%` }}>
            {columns[index]?.label}
          </span>
        ))}
      </div>
    </div>
  );
};

interface ColumnLinkProps {
  readonly column: Column;
  readonly top: number;
  readonly look: string;
  readonly wordsLeft: boolean;
  readonly tabIndex: number;
  readonly onFocus: () => void;
}

const ColumnLink = ({ column, top, look, wordsLeft, tabIndex, onFocus }: ColumnLinkProps) => (
  <a
    class={`column${look}${column.parts === null || column.isPartial === true ? ' column-unknown' : ''}`}
    href={column.href}
    draggable={false}
    aria-label={column.words.join(', ')}
    tabIndex={tabIndex}
    onFocus={onFocus}
  >
    {(column.parts ?? []).map((part) => (
      <span
        key={part.key}
        class={`column-part fill-${part.key}`}
        style={{ height: `${(part.count / top) * 100}%` }}
      />
    ))}
    {column.mark == null ? null : (
      <span class="column-mark" style={{ bottom: `${(column.mark / top) * 100}%` }} />
    )}
    <span class={wordsLeft ? 'column-words column-words-left' : 'column-words'} aria-hidden="true">
      {column.words.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  </a>
);
