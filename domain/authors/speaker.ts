import { compareText } from '../text-order.ts';

/** What one account said among some mentions, counted. */
export interface Speaker {
  readonly source: string;
  /** The source's id for the author, else the handle. */
  readonly key: string;
  readonly mentions: number;
  /** Copies of one story are one. */
  readonly stories: number;
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
  /** Mentions whose reactions the source tells, and the sum of their likes, replies and shares. */
  readonly told: number;
  readonly reactions: number;
  /** The most that any of them told; null where none did. */
  readonly followers: number | null;
  /** When the last of them was said, in milliseconds since 1970. */
  readonly lastMs: number;
  /** Id of one of them, the last in byte order: who it was can be read there. */
  readonly example: string;
}

/** By whom one looks first: those with most mentions, or those with most followers, of whom these are known. */
export type SpeakerOrder = 'mentions' | 'followers';

/** The order of a list of speakers: the most first, those alike by source and key. */
export const compareSpeakers =
  (order: SpeakerOrder) =>
  (one: Speaker, other: Speaker): number =>
    (other[order] ?? 0) - (one[order] ?? 0) ||
    compareText(one.source, other.source) ||
    compareText(one.key, other.key);
