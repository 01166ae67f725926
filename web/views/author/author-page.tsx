import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import { SourceBadge } from '../../components/badge.tsx';
import { authorHandle, authorName, initials } from '../inbox/author-words.ts';
import { AccountsCard } from './accounts-card.tsx';
import { authorLinks } from './author-links.ts';
import { FiguresRow } from './figures-row.tsx';
import { LabelCard } from './label-card.tsx';
import { MonthsCard } from './months-card.tsx';
import { NoteCard } from './note-card.tsx';
import { PrivacyCard } from './privacy-card.tsx';
import { SaidCard } from './said-card.tsx';
import { StepsCard } from './steps-card.tsx';

interface AuthorPageProps {
  /** The one that the page was opened by. */
  readonly account: string;
  readonly report: AuthorReportAnswer;
}

const Head = ({ account, report }: AuthorPageProps) => {
  const own = report.seen.find((each) => each.account === account) ?? report.seen[0];
  const author = own === undefined ? null : { ...own, id: null };
  return (
    <header class="page-head">
      <span class="avatar" aria-hidden="true">
        {initials(author)}
      </span>
      <div>
        <h1>{author === null ? account : authorName(author)}</h1>
        <p class="author-accounts muted">
          {report.seen.map((each) => (
            <span key={each.account}>
              <SourceBadge source={each.source} /> {authorHandle({ ...each, id: null }) ?? ''}
            </span>
          ))}
        </p>
      </div>
    </header>
  );
};

/** One person: what they said, how they felt and were answered, and what people here wrote about them. */
export const AuthorPage = ({ account, report }: AuthorPageProps) => {
  const props = { report, links: authorLinks(report) };
  const isSilent = report.figures.mentions === 0;
  return (
    <div class="page author">
      <Head account={account} report={report} />
      {report.isCut ? (
        <p class="card">
          This account said so much that only its newest {report.figures.mentions} mentions are counted here.
        </p>
      ) : null}
      {isSilent ? (
        <p class="card">Nothing that this account said is kept any more.</p>
      ) : (
        <FiguresRow {...props} />
      )}
      <div class="author-split">
        <div class="author-column">
          {isSilent ? null : <MonthsCard {...props} />}
          {isSilent ? null : <SaidCard {...props} />}
        </div>
        <div class="author-column">
          <LabelCard account={account} report={report} />
          <StepsCard account={account} report={report} />
          <AccountsCard account={account} report={report} />
          <NoteCard account={account} report={report} />
          <PrivacyCard account={account} />
        </div>
      </div>
    </div>
  );
};
