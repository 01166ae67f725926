import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

export interface WeekMapCell {
  /** In full: when, and every figure. Read out, and shown on hover and focus. */
  readonly words: readonly string[];
  /** 0–1, how strong it is drawn; null where nothing is known, which is not the same as none. */
  readonly strength: number | null;
  readonly href: string;
}

interface WeekMapProps {
  /** Read out before the cells. */
  readonly title: string;
  /** Names of the seven days, the first first. */
  readonly days: readonly string[];
  /** 168, day by day. */
  readonly cells: readonly WeekMapCell[];
}

const HOURS = 24;
const LABEL_EVERY = 3;
const moves: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -HOURS,
  ArrowDown: HOURS,
};

/** One stop of the Tab key for all cells: the arrow keys move within. */
const useRoving = (count: number) => {
  const plot: RefObject<HTMLDivElement> = useRef(null);
  const [current, setCurrent] = useState(0);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = current + (moves[event.key] ?? 0);
    if (next === current || next < 0 || next >= count) return;
    event.preventDefault();
    plot.current?.querySelectorAll('a')[next]?.focus();
  };
  return { plot, current, setCurrent, onKeyDown };
};

/** Weekdays and hours: the stronger the colour, the more. */
export const WeekMap = ({ title, days, cells }: WeekMapProps) => {
  const { plot, current, setCurrent, onKeyDown } = useRoving(cells.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links, not a fieldset of controls
    <div class="week-map" role="group" aria-label={title} ref={plot} onKeyDown={onKeyDown}>
      <span aria-hidden="true" />
      {Array.from({ length: HOURS }, (_, hour) => (
        <span key={hour} class="week-hour nums" aria-hidden="true">
          {hour % LABEL_EVERY === 0 ? String(hour).padStart(2, '0') : ''}
        </span>
      ))}
      {days.flatMap((day, weekday) => [
        <span key={day} class="week-day" aria-hidden="true">
          {day}
        </span>,
        ...cells.slice(weekday * HOURS, (weekday + 1) * HOURS).map((cell, hour) => {
          const index = weekday * HOURS + hour;
          return (
            <a
              key={index}
              href={cell.href}
              aria-label={cell.words.join(' ')}
              class={cell.strength === null ? 'week-cell column-unknown' : 'week-cell'}
              style={
                cell.strength === null ? undefined : { '--strength': `${Math.round(cell.strength * 100)}%` }
              }
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setCurrent(index)}
            >
              <span class={`column-words${hour >= HOURS / 2 ? ' column-words-left' : ''}`}>
                {cell.words.map((line) => (
                  <span key={line}>{line} </span>
                ))}
              </span>
            </a>
          );
        }),
      ])}
    </div>
  );
};
