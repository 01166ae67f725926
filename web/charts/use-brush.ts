import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type Brush, brushRange, columnAt, isBrushed, movedTo } from './brush.ts';

interface BrushHandlers {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

export interface ColumnBrush {
  readonly plot: RefObject<HTMLDivElement>;
  /** The column that the Tab key stops at. */
  readonly current: number;
  readonly setCurrent: (index: number) => void;
  readonly covers: (index: number) => boolean;
  readonly handlers: BrushHandlers;
}

/**
 * Choosing a range of columns: by dragging across them, or with Shift and the arrow keys and then Enter.
 * Escape, and leaving the plot, let go.
 */
export const useBrush = (count: number, onRange: (from: number, to: number) => void): ColumnBrush => {
  const plot = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(count - 1);
  const [brush, setBrush] = useState<Brush | null>(null);

  const at = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect();
    return box === undefined ? 0 : columnAt(event.clientX - box.left, box.width, count);
  };
  /** True when it chose more than one column. */
  const choose = (event: Event): boolean => {
    setBrush(null);
    if (brush === null || brush.anchor === brush.head) return false;
    event.preventDefault();
    event.stopPropagation();
    const { from, to } = brushRange(brush);
    onRange(from, to);
    return true;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setBrush(null);
    if (event.key === 'Enter' && choose(event)) return;
    const target = movedTo(event.key, current, count);
    if (target === null) return;
    event.preventDefault();
    setBrush(event.shiftKey ? { anchor: brush?.anchor ?? current, head: target } : null);
    setCurrent(target);
    plot.current?.querySelectorAll<HTMLElement>('.column')[target]?.focus();
  };
  return {
    plot,
    current,
    setCurrent,
    covers: (index) => isBrushed(brush, index),
    handlers: {
      onKeyDown: press,
      onPointerDown: (event) => {
        if (event.button === 0) setBrush({ anchor: at(event), head: at(event) });
      },
      onPointerMove: (event) => {
        if (brush !== null && event.buttons === 1) setBrush({ ...brush, head: at(event) });
      },
      onPointerLeave: () => setBrush(null),
      // The end of a drag is no click on a column.
      onClickCapture: (event) => {
        choose(event);
      },
    },
  };
};
