import {
  findSilence,
  type Heard,
  hourOf,
  hoursFrom,
  type Silence,
  startOfHour,
  usualOf,
} from './activity.ts';
import { type DelayCount, delayWithin } from './delay.ts';
import { type Gap, touchesGap } from './gap.ts';
import { type Instant, toInstant } from './instant.ts';
import type { Source, SourceState } from './source.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is usual is learned from this long. */
export const HISTORY_MS = 56 * DAY_MS;
/** Delays are told of this long. */
const DELAY_MS = 7 * DAY_MS;
/** Hours that are shown one by one. */
const SHOWN_HOURS = 48;
const DAY_HOURS = 24;

/** One hour of a source; `mentions` null where it could not be heard or was not listened to. */
export interface ActiveHour {
  readonly start: Instant;
  readonly mentions: number | null;
}

/** How much a source brings, against its own usual, and how soon. */
export interface Listening {
  /** Listened to with the settings as they are now; null where it was never heard. */
  readonly since: Instant | null;
  /** The last 48 hours, oldest first. */
  readonly hours: readonly ActiveHour[];
  /** Mentions an hour over the last day as far as it was heard; null where it was not. */
  readonly perHour: number | null;
  /** Usual in the same hours; null where two weeks are not known yet. */
  readonly usualPerHour: number | null;
  readonly silence: Silence | null;
  /** Time within which half and 95 % of the last week's mentions were read after they were published. */
  readonly delay: {
    readonly halfMs: number | null;
    readonly mostMs: number | null;
    readonly mentions: number;
  };
}

/** What is to be looked up for a source. */
export interface ListeningSpan {
  readonly since: Date;
  /** Delays count from here on: what was published before is backfill. */
  readonly delaysSince: Date;
}

/** Since when a source is listened to with its settings, and not longer ago than is looked at. */
export const listeningSpan = (
  source: Source,
  state: SourceState,
  kind: 'asked' | 'push',
  now: Date,
): ListeningSpan | null => {
  const began = kind === 'push' ? source.createdAt : state.listeningSince;
  if (began === null) return null;
  // An hour that was listened to in part tells too little.
  const whole = Math.ceil(Date.parse(began) / HOUR_MS) * HOUR_MS;
  const within = (ms: number): Date => new Date(Math.max(whole, now.getTime() - ms));
  return { since: within(HISTORY_MS), delaysSince: within(DELAY_MS) };
};

/** What was published before this has been read by now. */
const readUntil = (state: SourceState, kind: 'asked' | 'push', mostMs: number | null, now: Date): Date => {
  if (kind === 'push') return now;
  const asked = state.lastSuccessAt === null ? now : new Date(state.lastSuccessAt);
  return new Date(asked.getTime() - Math.min(mostMs ?? 0, DAY_MS));
};

const rates = (heard: Heard, usual: ReturnType<typeof usualOf>) => {
  const last = hourOf(heard.until);
  const first = Math.max(last - DAY_HOURS, hourOf(heard.since));
  const hours = hoursFrom(first, last).filter(heard.isKnown);
  const sum = (of: (hour: number) => number): number | null =>
    hours.length === 0 ? null : hours.reduce((all, hour) => all + of(hour), 0) / hours.length;
  return {
    perHour: sum((hour) => heard.counts.get(hour) ?? 0),
    usualPerHour: usual === null ? null : sum(usual.at),
  };
};

const shownHours = ({ counts, since, isKnown }: Heard, now: Date): readonly ActiveHour[] => {
  const last = hourOf(now);
  return hoursFrom(last - SHOWN_HOURS + 1, last + 1).map((hour) => ({
    start: startOfHour(hour),
    mentions: hour >= hourOf(since) && isKnown(hour) ? (counts.get(hour) ?? 0) : null,
  }));
};

/**
 * @param hours mentions by hour from the span's `since`. @param delays of mentions filed from `delaysSince` on.
 * @param gaps of this source that were not filled afterwards.
 */
export const describeListening = (
  {
    state,
    kind,
    span,
    now,
  }: {
    readonly state: SourceState;
    readonly kind: 'asked' | 'push';
    readonly span: ListeningSpan | null;
    readonly now: Date;
  },
  hours: readonly { readonly hour: Instant; readonly mentions: number }[],
  delays: readonly DelayCount[],
  gaps: readonly Gap[],
): Listening => {
  const known = delays.reduce((sum, { step, mentions }) => (step === null ? sum : sum + mentions), 0);
  const delay = {
    halfMs: delayWithin(delays, 0.5),
    mostMs: delayWithin(delays, 0.95),
    mentions: known,
  };
  const isKnown = (hour: number): boolean =>
    span !== null &&
    !gaps.some((gap) => touchesGap(gap, startOfHour(hour), startOfHour(hour + 1), toInstant(now)));
  const heard: Heard = {
    counts: new Map(hours.map(({ hour, mentions }) => [hourOf(new Date(hour)), mentions])),
    since: span?.since ?? now,
    until: readUntil(state, kind, delay.mostMs, now),
    isKnown,
  };
  const usual = usualOf(heard);
  return {
    since: span === null ? null : toInstant(span.since),
    hours: shownHours(heard, now),
    ...rates(heard, usual),
    silence: findSilence(heard, usual),
    delay,
  };
};
