/** Columns chosen by dragging or with Shift and the arrow keys; both ends belong to it. */
export interface Brush {
  readonly anchor: number;
  readonly head: number;
}

export const brushRange = ({ anchor, head }: Brush): { readonly from: number; readonly to: number } => ({
  from: Math.min(anchor, head),
  to: Math.max(anchor, head),
});

export const isBrushed = (brush: Brush | null, index: number): boolean => {
  if (brush === null || brush.anchor === brush.head) return false;
  const { from, to } = brushRange(brush);
  return index >= from && index <= to;
};

/** Which column lies under a point. @param x from the plot's left edge, in the unit of `width`. */
export const columnAt = (x: number, width: number, count: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor((x / width) * count)));

/** The column the keyboard moves to; null for keys that do not move. */
export const movedTo = (key: string, index: number, count: number): number | null => {
  const last = count - 1;
  const target = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1,
    PageDown: index + 7,
    PageUp: index - 7,
    Home: 0,
    End: last,
  }[key];
  return target === undefined ? null : Math.max(0, Math.min(last, target));
};
