import type { CountedShare } from '../../../api/schemas/competitors.ts';
import type { StandingReport, StandingRow } from '../../../api/schemas/standing.ts';
import type { StandingList } from '../../../domain/authors/standing-list.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Badge, SourceBadge } from '../../components/badge.tsx';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { formatCompact, formatCount, humanise, plural } from '../../format/words.ts';
import { accountHref } from '../author/author-href.ts';
import { likelyWords, ofWords, shareWords } from '../competitors/competitor-words.ts';
import { authorHandle, authorName } from '../inbox/author-words.ts';
import { listWords, sizeWords } from './advocate-words.ts';
import { NextCell } from './next-cell.tsx';
import { personLinks } from './person-links.ts';
import { ScoreCell } from './score-cell.tsx';

interface PeopleCardProps {
  readonly list: StandingList;
  readonly report: StandingReport;
  readonly shown: { readonly brandId: string; readonly from: string; readonly to: string };
}

const PersonCell = ({ row }: { row: StandingRow }) => (
  <span class="person-cell">
    <a href={accountHref(row.accounts[0] ?? '')}>{authorName(row.author)}</a>
    <span class="person-marks">
      <SourceBadge source={row.source} />
      {row.accounts.length > 1 ? <Badge>{plural(row.accounts.length, 'account')}</Badge> : null}
      {row.labels.map((label) => (
        <Badge key={label} tone="accent">
          {humanise(label)}
        </Badge>
      ))}
    </span>
    {authorHandle(row.author) === null ? null : (
      <span class="cell-note faint">{authorHandle(row.author)}</span>
    )}
  </span>
);

interface ShareCellProps {
  readonly share: CountedShare;
  readonly feeling: 'positive' | 'negative';
  readonly href: string;
}

const ShareCell = ({ share, feeling, href }: ShareCellProps) => {
  const { estimate } = share;
  if (estimate === null) return <span class="muted">None judged</span>;
  return (
    <span class="share-cell">
      <Counted of={`${ofWords(share)} judged mentions are ${feeling}`} href={href}>
        {shareWords(share)}
      </Counted>
      <ShareBar {...estimate} tone={feeling} />
      <span class="cell-note faint">
        {ofWords(share)}, {likelyWords(share)}
      </span>
    </span>
  );
};

const columnsOf = ({ list, report, shown }: PeopleCardProps): readonly Column<StandingRow>[] => {
  const feeling = list === 'detractors' ? 'negative' : 'positive';
  const { label, steps } = listWords[list];
  return [
    { title: 'Person', header: true, cell: (row) => <PersonCell row={row} /> },
    {
      title: 'Score',
      cell: (row) => <ScoreCell row={row} list={list} name={authorName(row.author)} />,
    },
    {
      title: humanise(feeling),
      cell: (row) => (
        <ShareCell
          share={row[`${feeling}Share`]}
          feeling={feeling}
          href={personLinks(shown, row)[row[`${feeling}Share`].hits === 0 ? 'judged' : feeling]}
        />
      ),
    },
    {
      title: 'Mentions',
      numeric: true,
      cell: (row) => (
        <Counted
          of={`${plural(row.mentions, 'mention')}, ${formatCount(row.stories)} of them different`}
          href={personLinks(shown, row).all}
        >
          {formatCount(row.mentions)}
        </Counted>
      ),
    },
    {
      title: 'Followers',
      numeric: true,
      cell: ({ reach }) =>
        reach.accounts === 0 ? <span class="muted">Not told</span> : formatCompact(reach.followers),
    },
    {
      title: 'Reactions',
      numeric: true,
      cell: (row) =>
        row.engagement.mentions === 0 ? (
          <span class="muted">Not told</span>
        ) : (
          <Counted
            of={`To ${plural(row.engagement.mentions, 'mention')} whose reactions are told`}
            href={personLinks(shown, row).all}
          >
            {formatCompact(row.engagement.reactions)}
          </Counted>
        ),
    },
    { title: 'Last', cell: (row) => <TimeAgo instant={row.last} timeZone={report.timeZone} /> },
    {
      title: 'Next',
      cell: (row) => (
        <NextCell
          row={row}
          name={authorName(row.author)}
          timeZone={report.timeZone}
          label={label}
          steps={steps}
        />
      ),
    },
  ];
};

/** The people of one list, those with a score first. */
export const PeopleCard = (props: PeopleCardProps) => {
  const { list, report } = props;
  const { title, who } = listWords[list];
  const found = report.lists[list];
  return (
    <section class="card advocates" aria-labelledby="people-title">
      <header class="card-head">
        <h2 id="people-title">{title}</h2>
        <p class="faint">{who}</p>
      </header>
      {found.rows.length === 0 ? (
        <p class="muted">
          Nobody in this time. That says nothing of those whose source does not tell who they are.
        </p>
      ) : (
        <>
          <Table
            caption={title}
            columns={columnsOf(props)}
            rows={found.rows}
            rowKey={({ accounts }) => accounts.join(' ')}
          />
          <p class="faint advocates-foot">
            {sizeWords(found)}. The thin line is where the true share likely lies, 19 times in 20.
          </p>
        </>
      )}
    </section>
  );
};
