import type { CampaignPhase, CampaignReport } from '../../../api/schemas/campaigns.ts';
import type { CountedShare } from '../../../api/schemas/competitors.ts';
import { negativeClause } from '../../../domain/drivers/compared-side.ts';
import type { Clause } from '../../../domain/query/ast.ts';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { periodWords } from '../../format/time.ts';
import { formatCompact, formatCount, plural } from '../../format/words.ts';
import { likelyWords, ofWords, shareWords } from '../competitors/competitor-words.ts';
import type { CampaignLinks } from './campaign-links.ts';
import { campaignNumbers } from './campaign-numbers.ts';
import { phaseNames } from './campaign-words.ts';

export interface ReportProps {
  readonly report: CampaignReport;
  readonly links: CampaignLinks;
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly phase: CampaignPhase;
}

interface FeelingProps {
  readonly share: CountedShare;
  readonly phase: CampaignPhase;
  readonly clause: Clause;
  readonly links: CampaignLinks;
}

const positiveClause: Clause = { type: 'sentiment', value: 'positive' };

const Feeling = ({ share, phase, clause, links }: FeelingProps) =>
  share.estimate === null ? (
    <span class="muted">No data</span>
  ) : (
    <>
      <Counted of={`${ofWords(share)} judged mentions`} href={links.own(phase, clause)}>
        {shareWords(share)}
      </Counted>
      <span class="cell-note faint">
        {ofWords(share)}, {likelyWords(share)}
      </span>
    </>
  );

interface PeopleProps {
  readonly phase: CampaignPhase;
  readonly links: CampaignLinks;
}

const People = ({ phase, links }: PeopleProps) => {
  const { authors, unknown } = phase.participants;
  const isCut = phase.read < phase.mentions;
  return (
    <>
      {phase.mentions === 0 ? (
        <span class="muted">None</span>
      ) : (
        <Counted
          of={`different authors of ${plural(phase.read - unknown, 'mention')}`}
          href={links.own(phase)}
        >
          {formatCount(authors)}
        </Counted>
      )}
      {unknown + (isCut ? 1 : 0) === 0 ? null : (
        <span class="cell-note faint">
          {unknown === 0 ? '' : `${plural(unknown, 'mention')} by unknown. `}
          {isCut ? `Of ${formatCount(phase.read)} of ${formatCount(phase.mentions)} read.` : ''}
        </span>
      )}
    </>
  );
};

const Reach = ({ phase, links }: PeopleProps) => {
  const { authors, followers } = phase.participants.reach;
  if (authors === 0) return <span class="muted">Not told</span>;
  return (
    <>
      <Counted
        of={`${formatCount(followers)} followers of ${plural(authors, 'author')}, each author once`}
        href={links.own(phase)}
      >
        {formatCompact(followers)}
      </Counted>
      <span class="cell-note faint">followers of {plural(authors, 'author')} at most</span>
    </>
  );
};

const columnsOf = (links: CampaignLinks, timeZone: string): readonly Column<Row>[] => [
  {
    title: 'When',
    header: true,
    cell: ({ name, phase }) => (
      <>
        {name}
        <span class="cell-note faint">
          {periodWords(phase, timeZone)}
          {phase.isOver ? '' : ', not over yet'}
        </span>
      </>
    ),
  },
  {
    title: 'Mentions',
    numeric: true,
    cell: ({ phase }) => (
      <>
        <Counted
          of={`${plural(phase.stories, 'story', 'stories')}, copies counted once`}
          href={links.own(phase)}
        >
          {formatCount(phase.mentions)}
        </Counted>
        <span class="cell-note faint">
          of <a href={links.all(phase)}>{formatCount(phase.all.mentions)}</a> of the brand
        </span>
      </>
    ),
  },
  { title: 'People', numeric: true, cell: ({ phase }) => <People phase={phase} links={links} /> },
  { title: 'Reach', numeric: true, cell: ({ phase }) => <Reach phase={phase} links={links} /> },
  {
    title: 'Negative',
    numeric: true,
    cell: ({ phase }) => (
      <Feeling share={phase.negative} phase={phase} clause={negativeClause} links={links} />
    ),
  },
  {
    title: 'Positive',
    numeric: true,
    cell: ({ phase }) => (
      <Feeling share={phase.positive} phase={phase} clause={positiveClause} links={links} />
    ),
  },
];

/** The campaign between what was before and after it. */
export const PhasesCard = ({ report, links }: ReportProps) => (
  <section class="card" aria-labelledby="phases-title">
    <header class="card-head">
      <h2 id="phases-title">Before, during and after</h2>
      <TakeMenu title="Before, during and after" numbers={campaignNumbers(report, 'phases')} />
      <p class="faint">Equally long, so that they can be set side by side.</p>
    </header>
    <Table
      caption="Before, during and after"
      columns={columnsOf(links, report.timeZone)}
      rows={report.phases.map((phase) => ({
        key: phase.name,
        name: phaseNames[phase.name],
        phase,
      }))}
      rowKey={({ key }) => key}
    />
  </section>
);
