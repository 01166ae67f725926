import { type MedianInterval, medianInterval } from './median-interval.ts';

/** How soon a brand answers those who complain, ask or request something. */
export interface AnswerFigures {
  /** Those of them that were answered. */
  readonly answered: number;
  readonly of: number;
  /** Minutes; null where none was answered. */
  readonly waitMin: MedianInterval | null;
  /** Answered ones whose wait was read, the newest. */
  readonly read: number;
}

/** An answered mention, as far as its wait goes. */
export interface Answered {
  readonly channel: string;
  readonly waitMs: number;
}

/**
 * Channels on which it shows for every brand when it answers. Where no answer of any brand was ever seen, or of one
 * only, the source may just not tell of answers: that is no lack of them.
 * @param answered of each brand; brands of which no answer is seen anywhere are left out of the question.
 */
export const channelsThatTell = (answered: readonly (readonly Answered[])[]): readonly string[] => {
  const told = answered
    .map((list) => new Set(list.map(({ channel }) => channel)))
    .filter(({ size }) => size > 0);
  const [first, ...others] = told;
  return first === undefined || others.length === 0
    ? []
    : [...first].filter((channel) => others.every((set) => set.has(channel))).toSorted();
};

/** @param answered what was read of the answered ones. @param total all of them. */
export const answerFigures = (
  answered: readonly Answered[],
  { total, of }: { readonly total: number; readonly of: number },
): AnswerFigures => ({
  answered: total,
  of,
  waitMin: medianInterval(answered.map(({ waitMs }) => waitMs / 60_000)),
  read: answered.length,
});
