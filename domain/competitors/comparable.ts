import type { Instant } from '../instant.ts';

/** How a brand is heard on a channel: it was spoken of there, or a source of its own heard nothing, or nobody listens. */
export type HearingState = 'heard' | 'silent' | 'unheard';

export interface ChannelHearing {
  readonly state: HearingState;
  readonly mentions: number;
  /** Of the time that is compared, ms in which a source of this brand on this channel could not be heard. */
  readonly unheardMs: number;
}

/** What is known of how well one brand is heard. */
export interface BrandHearing {
  readonly brandId: string;
  /** By channel; one that is not there is `unheard`. */
  readonly channels: ReadonlyMap<string, ChannelHearing>;
  /** Languages the brand is listened to in; empty for all. */
  readonly languages: readonly string[];
}

/** Why a channel is not compared. */
export type LeftOut = 'only-some' | 'unequal-time';

export interface ComparedChannel {
  readonly channel: string;
  /** In the order of the brands. */
  readonly hearings: readonly (ChannelHearing & { readonly brandId: string })[];
  /** Null where it can be compared. */
  readonly leftOut: LeftOut | null;
}

/** Of the time that is compared, so much may one brand be heard longer than another. */
const UNEQUAL_PART = 0.1;

const unheard: ChannelHearing = { state: 'unheard', mentions: 0, unheardMs: 0 };

const judgeChannel = (hearings: readonly ChannelHearing[], lengthMs: number): LeftOut | null => {
  if (hearings.some(({ state }) => state === 'unheard')) return 'only-some';
  const times = hearings.map(({ unheardMs }) => unheardMs);
  return Math.max(...times) - Math.min(...times) > UNEQUAL_PART * lengthMs ? 'unequal-time' : null;
};

/**
 * Which channels the brands can be compared on: those on which each of them is heard, for about as long (to a tenth of
 * the time compared). With one brand there is nothing to be unequal to. In order of their mentions, then of their names.
 * @param lengthMs how long the time is that is compared.
 */
export const compareChannels = (
  brands: readonly BrandHearing[],
  lengthMs: number,
): readonly ComparedChannel[] => {
  const names = [...new Set(brands.flatMap(({ channels }) => [...channels.keys()]))].sort();
  const total = ({ hearings }: ComparedChannel): number =>
    hearings.reduce((sum, { mentions }) => sum + mentions, 0);
  return names
    .map((channel) => {
      const hearings = brands.map(({ brandId, channels }) => ({
        brandId,
        ...(channels.get(channel) ?? unheard),
      }));
      return { channel, hearings, leftOut: judgeChannel(hearings, lengthMs) };
    })
    .sort((one, other) => total(other) - total(one));
};

/** Languages that all brands are listened to in; null for all there are, and none where they share none. */
export const sharedLanguages = (
  brands: readonly Pick<BrandHearing, 'languages'>[],
): readonly string[] | null => {
  const limited = brands.map(({ languages }) => languages).filter((languages) => languages.length > 0);
  const [first, ...others] = limited;
  if (first === undefined) return null;
  return first.filter((language) => others.every((languages) => languages.includes(language))).toSorted();
};

/** Since when something is known of a brand: its first mention; null of one that was never spoken of. */
export interface KnownSince {
  readonly brandId: string;
  readonly first: Instant | null;
}

/** Not every hour somebody speaks: so far into the time asked for, a first mention is no sign of listening begun late. */
const LATE_PART = 0.05;

/**
 * The part of `[from, to)` in which all brands are known that are known in any of it, and those brands. The others
 * cannot be compared: that nothing is known of them is not zero.
 */
export const sharedStretch = (
  brands: readonly KnownSince[],
  from: Instant,
  to: Instant,
): { readonly from: Instant; readonly brandIds: readonly string[] } => {
  const known = brands.flatMap(({ brandId, first }) =>
    first === null || first >= to ? [] : [{ brandId, first }],
  );
  const latest =
    known
      .map(({ first }) => first)
      .toSorted()
      .at(-1) ?? from;
  const late = Date.parse(latest) - Date.parse(from) > LATE_PART * (Date.parse(to) - Date.parse(from));
  return { from: late ? latest : from, brandIds: known.map(({ brandId }) => brandId) };
};
