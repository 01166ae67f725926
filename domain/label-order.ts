import type { Instant } from './instant.ts';
import { compareText } from './text-order.ts';

/** When a person first labelled the part, whatever they said since. */
export const firstGiven = ({
  at,
  firstAt,
}: {
  readonly at: Instant;
  readonly firstAt?: Instant | undefined;
}): Instant => firstAt ?? at;

interface LabelInTime {
  readonly mentionId: string;
  readonly storyId: string;
  readonly at: Instant;
}

/** In the order the labels were given; those of one instant by their mention. */
export const inTime = <Label extends Pick<LabelInTime, 'mentionId' | 'at'>>(
  labels: readonly Label[],
): Label[] =>
  labels.toSorted(
    (one, other) => compareText(one.at, other.at) || compareText(one.mentionId, other.mentionId),
  );

/** In that order, the first of each story: copies of one text are one label. */
export const firstOfStories = <Label extends LabelInTime>(labels: readonly Label[]): Label[] => {
  const seen = new Set<string>();
  return inTime(labels).filter(({ storyId }) => {
    const isFirst = !seen.has(storyId);
    seen.add(storyId);
    return isFirst;
  });
};
