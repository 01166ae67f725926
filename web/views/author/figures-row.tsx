import type { ComponentChildren } from 'preact';
import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import { judgedOf } from '../../../domain/reduce.ts';
import { formatDay, formatDuration } from '../../format/time.ts';
import { formatCompact, formatCount, percent, plural } from '../../format/words.ts';
import type { AuthorLinks } from './author-links.ts';

export interface AuthorProps {
  readonly report: AuthorReportAnswer;
  readonly links: AuthorLinks;
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly href: string;
  readonly children: ComponentChildren;
}

const Figure = ({ label, value, href, children }: FigureProps) => (
  <a class="figure-card" href={href}>
    <span class="figure-label">{label}</span>
    <span class="figure-value nums">{value}</span>
    <span class="figure-detail muted">{children}</span>
  </a>
);

const MentionsFigure = ({ report: { figures, seen, timeZone }, links }: AuthorProps) => {
  const first = figures.months.length === 0 ? null : seen.map((each) => each.first).toSorted()[0];
  const last = seen
    .map((each) => each.last)
    .toSorted()
    .at(-1);
  const days = [first, last].map((at) => (at == null ? '' : formatDay(at, timeZone)));
  return (
    <Figure label="Mentions" value={formatCount(figures.mentions)} href={links.all}>
      {days[0] === days[1] ? `On ${days[0]}` : `${days[0]} to ${days[1]}`}
    </Figure>
  );
};

const NegativeFigure = ({ report: { figures }, links }: AuthorProps) => {
  const { negative } = figures.sentiment;
  const judged = judgedOf(figures.sentiment);
  return (
    <Figure
      label="Negative"
      value={judged === 0 ? 'Not known' : percent(negative / judged)}
      href={judged === 0 ? links.all : links.negative}
    >
      {judged === 0
        ? 'Of none the sentiment could be told'
        : `${formatCount(negative)} of ${formatCount(judged)} whose sentiment could be told`}
    </Figure>
  );
};

const AnsweredFigure = ({ report: { figures }, links }: AuthorProps) => {
  const { answered, of, waitMin } = figures.answers;
  if (of === 0)
    return (
      <Figure label="Answered" value="None to answer" href={links.asking}>
        No complaint, question or request
      </Figure>
    );
  return (
    <Figure
      label="Answered"
      value={`${formatCount(answered)} of ${formatCount(of)}`}
      href={answered === 0 ? links.asking : links.answered}
    >
      {waitMin === null
        ? 'Complaints, questions and requests; no answer is known'
        : `Complaints, questions and requests, ${answered === 1 ? 'after' : 'half within'} ${formatDuration(waitMin.median * 60_000)}`}
    </Figure>
  );
};

const ReachFigure = ({ report: { figures }, links }: AuthorProps) => {
  const { reach, engagement } = figures;
  const reactions =
    engagement.mentions === 0
      ? 'Reactions are not told'
      : `${plural(engagement.reactions, 'reaction')} to ${plural(engagement.mentions, 'mention')}`;
  return (
    <Figure
      label="Reach"
      value={reach.accounts === 0 ? 'Not told' : formatCompact(reach.followers)}
      href={links.all}
    >
      {reach.accounts === 0
        ? reactions
        : `Followers of ${plural(reach.accounts, 'account')} at most. ${reactions}`}
    </Figure>
  );
};

/** What an author said in four numbers. */
export const FiguresRow = (props: AuthorProps) => (
  <div class="figures">
    <MentionsFigure {...props} />
    <NegativeFigure {...props} />
    <AnsweredFigure {...props} />
    <ReachFigure {...props} />
  </div>
);
