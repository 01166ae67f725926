import type { Trend } from '../../../api/schemas/trends.ts';
import { intentsTold, judgedOf } from '../../../domain/reduce.ts';
import type { Rollup } from '../../../domain/rollup.ts';
import { medianWait } from '../../../domain/wait-class.ts';
import { formatCount, percent, plural } from '../../format/words.ts';
import { pointsWords } from '../compare/change-words.ts';
import { concernLinksOf, type LinkTo, linksOf } from './trend-links.ts';

/** A figure at the top of the page; `value` null where there is nothing to make it of. */
export interface Figure {
  readonly label: string;
  readonly value: string | null;
  /** What it is made of, or why there is none. */
  readonly detail: string;
  readonly change: string | null;
  readonly href: string;
}

/** Mentions with a sentiment: what a share of negative ones is a share of. */
const judged = ({ sentiment }: Rollup): number => judgedOf(sentiment);

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const points = (now: number | null, before: number | null): string | null => {
  if (now === null || before === null) return null;
  return pointsWords(Math.round(1000 * now) - Math.round(1000 * before));
};

const growth = (now: number, before: number): string | null => {
  if (before === 0) return null;
  const change = Math.round(((now - before) / before) * 100);
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)} %`;
};

/** What a figure is made from. */
interface Given {
  readonly total: Rollup;
  readonly previous: Rollup | null;
  readonly link: LinkTo;
  readonly concerns: ReturnType<typeof concernLinksOf>;
  /** Whether something may have been missed in the period: counts cannot be compared then, shares can. */
  readonly hasGaps: boolean;
}

const mentionsFigure = ({ total, previous, link, hasGaps }: Given): Figure => ({
  label: 'Mentions',
  value: formatCount(total.mentions),
  detail: `${plural(total.stories, 'story', 'stories')}, copies counted once`,
  change: previous === null || hasGaps ? null : growth(total.mentions, previous.mentions),
  href: link(),
});

const noIntentWords = ({ mentions }: Rollup): string =>
  mentions === 0 ? 'Nothing was heard' : 'No mention here could be judged';

const ofIntentWords = ({ mentions }: Rollup, told: number): string =>
  told === mentions ? plural(mentions, 'mention') : `${formatCount(told)} that could be judged`;

const complaintsFigure = ({ total, previous, link, hasGaps }: Given): Figure => {
  const { complaint } = total.intents;
  const told = intentsTold(total);
  const part = share(complaint, told);
  return {
    label: 'Complaints',
    value: part === null ? null : formatCount(complaint),
    detail: part === null ? noIntentWords(total) : `${percent(part)} of ${ofIntentWords(total, told)}`,
    change: previous === null || hasGaps ? null : growth(complaint, previous.intents.complaint),
    href: link('intent:complaint'),
  };
};

const negativeFigure = ({ total, previous, link }: Given): Figure => {
  const negative = share(total.sentiment.negative, judged(total));
  const before = previous === null ? null : share(previous.sentiment.negative, judged(previous));
  return {
    label: 'Negative share',
    value: negative === null ? null : percent(negative),
    detail:
      negative === null
        ? 'No mention here could be judged'
        : `${formatCount(total.sentiment.negative)} of ${formatCount(judged(total))} judged`,
    change: points(negative, before),
    href: link('sentiment:negative'),
  };
};

const ratingFigure = ({ total, link }: Given): Figure => {
  const stars = share(total.ratings.sum, total.ratings.count);
  return {
    label: 'Average rating',
    value: stars === null ? null : `${stars.toFixed(1)} of 5`,
    detail:
      stars === null ? 'No mention here carries a rating' : `from ${plural(total.ratings.count, 'rating')}`,
    change: null,
    href: link('rating:>=1'),
  };
};

const reachFigure = ({ total: { reach, mentions }, link }: Given): Figure => ({
  label: 'Reach at most',
  value: reach.count === 0 ? null : formatCount(reach.followers),
  detail:
    reach.count === 0
      ? 'No source here tells of followers'
      : `followers of who wrote ${formatCount(reach.count)} of ${formatCount(mentions)} mentions`,
  change: null,
  href: link(),
});

const answeredFigure = ({ total, previous, concerns }: Given): Figure => {
  const answered = share(total.answered, total.needsReply);
  return {
    label: 'Answered',
    value: answered === null ? null : percent(answered),
    detail:
      answered === null
        ? 'Nothing here needed a reply'
        : `${formatCount(total.answered)} of ${plural(total.needsReply, 'concern')} that needed a reply`,
    change: previous === null ? null : points(answered, share(previous.answered, previous.needsReply)),
    href: concerns('answered'),
  };
};

/** No finer than medianWait knows it. */
const waitWords = (minutes: number): string => {
  if (minutes < 90) return `≈ ${Math.max(1, Math.round(minutes))} min`;
  const hours = minutes / 60;
  return hours < 36 ? `≈ ${hours.toFixed(1)} h` : `≈ ${(hours / 24).toFixed(1)} days`;
};

const waitFigure = ({ total, previous, concerns }: Given): Figure => {
  const median = medianWait(total.waits);
  const before = previous === null ? null : medianWait(previous.waits);
  const timed = Object.values(total.waits).reduce((sum, count) => sum + count, 0);
  return {
    label: 'First answer after',
    value: median === null ? null : waitWords(median),
    detail:
      median === null
        ? 'No answer with a known time'
        : `half of ${plural(timed, 'first answer')} came sooner`,
    change: median === null || before === null ? null : growth(median, before),
    href: concerns('answered'),
  };
};

const inTimeFigure = ({ total: { due }, previous, concerns }: Given): Figure => {
  const inTime = share(due.inTime, due.count);
  const waiting = due.count - due.inTime - due.late;
  return {
    label: 'Answered in time',
    value: inTime === null ? null : percent(inTime),
    detail:
      inTime === null
        ? 'No time to answer by was set'
        : `${formatCount(due.inTime)} of ${plural(due.count, 'concern')}; ${formatCount(due.late)} late, ${formatCount(waiting)} not answered`,
    change: previous === null ? null : points(inTime, share(previous.due.inTime, previous.due.count)),
    href: concerns('timed'),
  };
};

/** What was heard, then how it was answered; each compared with the stretch before where that is known. */
const figures = [
  mentionsFigure,
  complaintsFigure,
  negativeFigure,
  ratingFigure,
  answeredFigure,
  waitFigure,
  inTimeFigure,
  reachFigure,
];

/** The figures at the top. */
export const toFigures = (trend: Trend): readonly Figure[] => {
  const { total, previous } = trend;
  const given = {
    total,
    previous,
    link: linksOf(trend),
    concerns: concernLinksOf(trend),
    hasGaps: trend.gaps.length > 0,
  };
  return figures.map((toFigure) => toFigure(given));
};
