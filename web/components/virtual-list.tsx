import type { ComponentChild, ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { scrollToShow, visibleRange } from './virtual-range.ts';

interface VirtualListProps<Row> {
  /** Read out for the list. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Every row is as high; in rem, so that it grows with the reader's text size. */
  readonly rowRem: number;
  /** How many there are with those not loaded yet; null where that is not known. */
  readonly total: number | null;
  readonly active: number;
  readonly onActivate: (index: number) => void;
  /** Called for a press and for Enter. */
  readonly onOpen: (index: number) => void;
  /** Called when the end comes near. */
  readonly onNearEnd: () => void;
  /** Whether several rows can be chosen, and which are; without it none can. */
  readonly choosing?: {
    readonly isChosen: (row: Row) => boolean;
    readonly isAny: boolean;
    /** @param isRange all from the last chosen to it. */
    readonly choose: (index: number, isRange: boolean) => void;
  };
  /** Text only: a row is one choice, and nothing in it can be pressed by itself. */
  readonly children: (row: Row) => ComponentChild;
  /** Stands after the last row. */
  readonly footer?: ComponentChildren;
}

const nearEndRows = 12;
const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Follows how far a box is scrolled and how high it is, in pixels. */
const useViewport = (box: RefObject<HTMLElement>) => {
  const [view, setView] = useState({ scrollTop: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const read = (): void => setView({ scrollTop: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [box]);
  return view;
};

const moves: Readonly<Record<string, (active: number, count: number, pageRows: number) => number>> = {
  ArrowDown: (active) => active + 1,
  ArrowUp: (active) => active - 1,
  PageDown: (active, _count, pageRows) => active + pageRows,
  PageUp: (active, _count, pageRows) => active - pageRows,
  Home: () => 0,
  End: (_active, count) => count - 1,
};

/** A list that draws only the rows in sight; one stop for Tab, arrow keys move within (the listbox pattern). */
export const VirtualList = <Row,>(props: VirtualListProps<Row>) => {
  const { rows, active, onNearEnd } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { scrollTop, height } = useViewport(box);
  const rowHeight = props.rowRem * remPx();
  const range = visibleRange({ scrollTop, height, rowHeight, count: rows.length, spare: 4 });
  useEffect(() => {
    if (height > 0 && range.to + nearEndRows >= rows.length) onNearEnd();
  }, [range.to, rows.length, height, onNearEnd]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || active < 0 || element.clientHeight === 0) return;
    element.scrollTop = scrollToShow({
      scrollTop: element.scrollTop,
      height: element.clientHeight,
      rowHeight,
      index: active,
    });
  }, [active, rowHeight]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') props.onOpen(active);
    const move = moves[event.key];
    if (move === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (move === undefined) return;
    const to = move(active, rows.length, Math.max(1, Math.floor(height / rowHeight)));
    props.onActivate(Math.max(0, Math.min(rows.length - 1, to)));
  };
  // The active row is drawn even out of sight: aria-activedescendant must point at something.
  const indexes = new Set(Array.from({ length: range.to - range.from }, (_, index) => range.from + index));
  if (active >= 0 && active < rows.length) indexes.add(active);
  return (
    <div class="virtual-list" ref={box}>
      <div
        role="listbox"
        class="virtual-rows"
        aria-label={props.label}
        aria-multiselectable={props.choosing !== undefined}
        aria-activedescendant={active >= 0 && active < rows.length ? `${id}-${active}` : undefined}
        tabIndex={0}
        style={{ height: `${rows.length * props.rowRem}rem` }}
        onKeyDown={onKeyDown}
      >
        {[...indexes].map((index) => (
          <VirtualRow key={keyAt(props, index)} list={props} index={index} id={`${id}-${index}`} />
        ))}
      </div>
      {props.footer}
    </div>
  );
};

const keyAt = <Row,>(list: VirtualListProps<Row>, index: number): string => {
  const row = list.rows[index];
  return row === undefined ? String(index) : list.rowKey(row);
};

interface VirtualRowProps<Row> {
  readonly list: VirtualListProps<Row>;
  readonly index: number;
  readonly id: string;
}

const VirtualRow = <Row,>({ list, index, id }: VirtualRowProps<Row>) => {
  const row = list.rows[index];
  if (row === undefined) return null;
  const { choosing } = list;
  const isActive = index === list.active;
  const isChosen = choosing?.isChosen(row) === true;
  const onClick = (event: MouseEvent): void => {
    const isBox = event.target instanceof Element && event.target.closest('.virtual-row-box') !== null;
    if (choosing !== undefined && (isBox || event.shiftKey || event.ctrlKey || event.metaKey))
      choosing.choose(index, event.shiftKey);
    else list.onOpen(index);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and points here
    <div
      role="option"
      class={`virtual-row${isActive ? ' virtual-row-active' : ''}${isChosen ? ' virtual-row-chosen' : ''}`}
      id={id}
      aria-selected={choosing?.isAny === true ? isChosen : isActive}
      aria-posinset={index + 1}
      aria-setsize={list.total ?? -1}
      style={{ height: `${list.rowRem}rem`, transform: `translateY(${index * list.rowRem}rem)` }}
      onClick={onClick}
      // A range is chosen, not its words.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {choosing === undefined ? null : (
        <span class="virtual-row-box" aria-hidden="true">
          <span>{isChosen ? <Icon name="check" size={14} /> : null}</span>
        </span>
      )}
      {list.children(row)}
    </div>
  );
};
