interface ShareBarProps {
  /** Parts of one. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly tone: 'plain' | 'negative' | 'positive';
}

const width = (parts: number): string => `${Math.max(0, Math.min(1, parts)) * 100}%`;

/** A share as a bar, with the line of its interval. Decoration: the numbers stand beside it. */
export const ShareBar = ({ share, low, high, tone }: ShareBarProps) => (
  <span class="share-bar" aria-hidden="true">
    <span class={`share-fill share-${tone}`} style={{ width: width(share) }} />
    <span class="share-likely" style={{ left: width(low), width: width(high - low) }} />
  </span>
);
