import type {
  Answers,
  ComparedChannel,
  Competitors,
  CountedShare,
} from '../../../api/schemas/competitors.ts';
import { formatDay, formatDuration } from '../../format/time.ts';
import { formatCount, percent, sourceName } from '../../format/words.ts';

export type NameOf = (brandId: string) => string;

const list = (words: readonly string[]): string => new Intl.ListFormat('en').format(words);
const points = (parts: number): string => {
  const tenths = Math.round(parts * 100);
  return `${tenths > 0 ? '+' : tenths < 0 ? '−' : '±'}${Math.abs(tenths)}`;
};
const minutes = (min: number): string => formatDuration(min * 60_000);

/** `12 of 60`. */
export const ofWords = ({ hits, of }: CountedShare): string => `${formatCount(hits)} of ${formatCount(of)}`;

/** `20 %`; of nothing there is no share. */
export const shareWords = ({ estimate }: CountedShare): string =>
  estimate === null ? 'No data' : percent(estimate.share);

/** `likely 12 to 32 %`. */
export const likelyWords = ({ estimate }: CountedShare): string =>
  estimate === null
    ? 'nothing judged'
    : `likely ${Math.round(estimate.low * 100)} to ${Math.round(estimate.high * 100)} %`;

/** `+42 points, likely +19 to +60`. */
export const gapWords = (gap: { readonly difference: number; readonly low: number; readonly high: number }) =>
  `${points(gap.difference)} points, likely ${points(gap.low)} to ${points(gap.high)}`;

/** Half of those answered waited no longer. */
export const waitWords = ({ waitMin }: Answers): string =>
  waitMin === null ? 'No data' : minutes(waitMin.median);

export const likelyWaitWords = ({ waitMin }: Answers): string => {
  if (waitMin === null) return 'none was answered';
  const { interval } = waitMin;
  return interval === null
    ? 'too few to say how sure'
    : `likely ${minutes(interval.low)} to ${minutes(interval.high)}`;
};

/** Why a channel is not compared: `App Store is heard for Blue Harbor Air only.` */
export const leftOutWords = ({ channel, hearings, leftOut }: ComparedChannel, nameOf: NameOf): string => {
  const heard = hearings.filter(({ state }) => state !== 'unheard').map(({ brandId }) => nameOf(brandId));
  return leftOut === 'only-some'
    ? `${sourceName(channel)} is heard for ${list(heard)} only.`
    : `${sourceName(channel)} could not be heard for some much longer than for others.`;
};

/** How a brand is heard on a channel, where it is not just a number of mentions. */
export const hearingWords = ({
  state,
  unheardMs,
}: Pick<ComparedChannel['hearings'][number], 'state' | 'unheardMs'>): string | null => {
  if (state === 'unheard') return 'Not heard';
  const missing = unheardMs === 0 ? null : `not heard for ${formatDuration(unheardMs)}`;
  if (state === 'silent') return missing === null ? 'listened, nothing said' : `nothing, ${missing}`;
  return missing;
};

/** What is not compared, and why; what stands here is said before any number. */
export const honestWords = ({ coverage, scope, timeZone }: Competitors, from: string, nameOf: NameOf) => {
  const left = coverage.channels.filter(({ leftOut }) => leftOut !== null);
  const isAll = scope === 'all';
  return [
    ...(coverage.from > from
      ? [`Compared from ${formatDay(coverage.from, timeZone)} on, since when all of them are known.`]
      : []),
    ...left.map((channel) => leftOutWords(channel, nameOf)),
    ...(coverage.languages === null || isAll
      ? []
      : [`Only ${list(coverage.languages)} is compared: not all are listened to in other languages.`]),
    ...(left.length === 0 ? [] : [isAll ? 'All of that is counted here.' : 'So that is left out.']),
    ...(coverage.unknown.length === 0
      ? []
      : [`Of ${list(coverage.unknown.map(nameOf))} nothing is known in this time, which is not zero.`]),
    ...(coverage.tooMany.length === 0
      ? []
      : [`Ten at a time: without ${list(coverage.tooMany.map(nameOf))}.`]),
  ];
};
