import type { Change } from '../../../api/schemas/changes.ts';
import type { ComparedSide } from '../../../domain/drivers/compared-side.ts';
import {
  type Amount,
  type Contribution,
  isSure,
  LEAST_STORIES,
} from '../../../domain/drivers/explain-change.ts';
import { formatCount, humanise } from '../../format/words.ts';

type Split = NonNullable<Change['explanation']['split']>;

const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Tenths of a point as a share: `34.1 %`. */
export const shareWords = (tenths: number): string => `${oneDecimal.format(tenths / 10)}\u00a0%`;

const signed = (points: number): string =>
  `${points > 0 ? '+' : points < 0 ? '−' : '±'}${oneDecimal.format(Math.abs(points))}`;

/** Tenths of a point as a change: `+8.2 points`. */
export const pointsWords = (tenths: number): string => `${signed(tenths / 10)}\u00a0points`;

/** How sure it is: `likely +6.1 to +10.3`. */
export const sureWords = ({ interval }: Amount): string =>
  interval === null
    ? 'too few to say how sure'
    : `likely ${signed(Math.round(1000 * interval.low) / 10)} to ${signed(Math.round(1000 * interval.high) / 10)}`;

export const topicWords = (topic: string | null): string => (topic === null ? 'No topic' : humanise(topic));

/** `25 Oct – 24 Nov 2026`. */
export const stretchWords = ({ from, to }: Pick<ComparedSide, 'from' | 'to'>, timeZone: string): string => {
  const hours =
    (Date.parse(to) - Date.parse(from)) % 86_400_000 !== 0 &&
    Date.parse(to) - Date.parse(from) < 3 * 86_400_000;
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone },
    ...(hours ? ({ hour: '2-digit', minute: '2-digit' } as const) : {}),
  });
  return format.formatRange(new Date(from), new Date(Date.parse(to) - 1));
};

/** What tells the two sides apart: time, brand, or query. */
export const sideNames = (
  { before, after, timeZone }: Pick<Change, 'before' | 'after' | 'timeZone'>,
  nameOf: (brandId: string) => string,
): { readonly before: string; readonly after: string } => {
  const name = (side: ComparedSide): string => {
    if (before.brandId !== after.brandId) return nameOf(side.brandId);
    if (before.q !== after.q) return side.q === '' ? 'all mentions' : side.q;
    return stretchWords(side, timeZone);
  };
  return { before: name(before), after: name(after) };
};

/** Is it the same at another time? Then a difference is a change. */
export const isOverTime = ({ before, after }: Pick<Change, 'before' | 'after'>): boolean =>
  before.brandId === after.brandId && before.q === after.q;

const MOST_NAMED = 3;

const listed = (contributions: readonly Contribution[]): string =>
  new Intl.ListFormat('en').format(
    contributions
      .slice(0, MOST_NAMED)
      .map(({ topic, total }) => `${topicWords(topic)} (${pointsWords(total.tenths)})`),
  );

/** The topics that did most of it, either way: `Mostly Baggage (+8.2 points) and Delay (+4.0 points).` */
export const causeWords = ({ topics, change }: Split): string => {
  const sure = topics.filter(({ topic, total }) => topic !== null && isSure(total));
  const along = sure.filter(({ total }) => Math.sign(total.tenths) === Math.sign(change.tenths));
  if (isSure(change)) return along.length === 0 ? 'No single topic stands out.' : `Mostly ${listed(along)}.`;
  const chance = 'So small a difference may be chance.';
  return sure.length === 0 ? chance : `${chance} By topic, more than chance: ${listed(sure)}.`;
};

interface Names {
  readonly before: string;
  readonly after: string;
}

/** The whole change, in a sentence. */
export const changeWords = (change: Change, names: Names): string => {
  const { split } = change.explanation;
  if (split === null) return 'Not enough data to say';
  const [before, after] = [shareWords(split.before.tenths), shareWords(split.after.tenths)];
  if (!isOverTime(change)) return `${names.after}: ${after} negative. ${names.before}: ${before}.`;
  if (!isSure(split.change)) return `Negative mentions: ${after}, much as before (${before})`;
  const way = split.change.tenths > 0 ? 'rose' : 'fell';
  return `The share of negative mentions ${way} from ${before} to ${after}`;
};

/** Why there is no explanation. */
export const scarceWords = (
  { before, after }: Change['explanation'],
  names: { readonly before: string; readonly after: string },
): string =>
  `To tell a change from chance, ${LEAST_STORIES} different stories whose sentiment is known are needed on both sides. There are ${formatCount(after.stories)} in ${names.after} and ${formatCount(before.stories)} in ${names.before}.`;

/** What a topic's two parts say, each in a few words without its number; null where there is nothing to compare. */
export const partWords = (
  { mix, rate, before, after }: Contribution,
  sides: Pick<Change['explanation'], 'before' | 'after'>,
): { readonly mix: string; readonly rate: string | null } => {
  if (before.judged === 0) return { mix: 'Only spoken of here', rate: null };
  if (after.judged === 0) return { mix: 'Not spoken of any more', rate: null };
  const isMore = after.parts / sides.after.judged > before.parts / sides.before.judged;
  const isMild = mix.tenths !== 0 && isMore !== mix.tenths > 0;
  return {
    mix: `Spoken of ${isMore ? 'more' : 'less'}${isMild ? ', and milder than most' : ''}`,
    rate: `${rate.tenths < 0 ? 'Less' : 'More'} of it is negative`,
  };
};

const MOST_STEPS = 6;

/** Contributions that are shown by themselves, what raised the share before what lowered it; and the rest. */
export const toSteps = ({
  topics,
}: Split): { readonly shown: readonly Contribution[]; readonly rest: readonly Contribution[] } => {
  const telling = topics.filter(({ total }) => total.tenths !== 0);
  const shown = telling.length <= MOST_STEPS + 1 ? telling : telling.slice(0, MOST_STEPS);
  return {
    shown: [
      ...shown.filter(({ total }) => total.tenths > 0),
      ...shown.filter(({ total }) => total.tenths < 0),
    ],
    rest: topics.filter((topic) => !shown.includes(topic)),
  };
};
