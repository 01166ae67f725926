import type { LabelColour } from '../../domain/work/work-label.ts';

/** Decoration only: the label’s name stands beside it. */
export const LabelDot = ({ colour }: { colour: LabelColour }) => (
  <span class={`label-dot label-${colour}`} aria-hidden="true" />
);
