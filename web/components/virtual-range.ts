/** The stretch of rows to draw. */
export interface VirtualRange {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Rows of equal height in sight, with a few more on both sides. All lengths in pixels. */
export const visibleRange = (view: {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  /** Rows to draw beyond each edge. */
  readonly spare: number;
}): VirtualRange => {
  const first = Math.floor(view.scrollTop / view.rowHeight) - view.spare;
  const last = Math.ceil((view.scrollTop + view.height) / view.rowHeight) + view.spare;
  const to = Math.min(view.count, Math.max(0, last));
  return { from: Math.max(0, Math.min(first, to)), to };
};

/** Where to scroll so that a row is whole in sight; the same number when it already is. */
export const scrollToShow = (view: {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly index: number;
}): number => {
  const top = view.index * view.rowHeight;
  if (top < view.scrollTop) return top;
  const bottom = top + view.rowHeight;
  return bottom > view.scrollTop + view.height ? bottom - view.height : view.scrollTop;
};
