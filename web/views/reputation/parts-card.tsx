import type { ReputationPart, ReputationReport } from '../../../api/schemas/reputation.ts';
import { drawShares, type ShareGroup } from '../../charts/drawing/draw-shares.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Counted } from '../../components/counted.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { percent } from '../../format/words.ts';
import { partHref } from './reputation-links.ts';
import { reputationNumbers, reputationSource } from './reputation-numbers.ts';
import { countedWords, estimateWords, leftOutWords, partNames } from './reputation-words.ts';

const ShareCell = ({ part, report }: { part: ReputationPart; report: ReputationReport }) => {
  const { estimate } = part;
  if (estimate === null) return <span class="muted">{leftOutWords(part, report.settings.least)}</span>;
  return (
    <span class="share-cell">
      <Counted of={countedWords(part)} href={partHref(report.brandId, report.current, part.part)}>
        {percent(estimate.share)}
      </Counted>
      <ShareBar {...estimate} tone="plain" />
      <span class="cell-note faint">{estimateWords(estimate)}</span>
    </span>
  );
};

const columnsOf = (report: ReputationReport): readonly Column<ReputationPart>[] => [
  { title: 'Part', header: true, cell: ({ part }) => partNames[part] },
  { title: 'Share', cell: (part) => <ShareCell part={part} report={report} /> },
  {
    title: 'Made of',
    cell: (part) => (
      <>
        {countedWords(part)}
        {part.isCorrected ? (
          <span class="cell-note faint">Corrected by what people said of a random sample.</span>
        ) : null}
      </>
    ),
  },
  { title: 'Weight', numeric: true, cell: ({ weight }) => String(weight) },
];

const toShares = ({ current, settings }: ReputationReport): readonly ShareGroup[] => [
  {
    ...{ title: 'Parts of the score', fill: 'plain' },
    shares: current.parts.map((part) => ({
      label: partNames[part.part],
      words:
        part.estimate === null
          ? leftOutWords(part, settings.least)
          : `${percent(part.estimate.share)}, ${estimateWords(part.estimate)}; ${countedWords(part)}`,
      estimate: part.estimate,
    })),
  },
];

interface PartsCardProps {
  readonly report: ReputationReport;
  /** By its name. */
  readonly brand: string;
}

/** What the score is made of. */
export const PartsCard = ({ report, brand }: PartsCardProps) => (
  <section class="card" aria-labelledby="parts-title">
    <header class="card-head">
      <h2 id="parts-title">What it is made of</h2>
      <TakeMenu
        title="What the reputation is made of"
        numbers={reputationNumbers(report, 'parts')}
        picture={{ source: reputationSource(report, brand), draw: () => drawShares(toShares(report)) }}
      />
      <p class="faint">The score is the mean of the shares by their weights.</p>
    </header>
    <Table
      caption="Parts of the score"
      columns={columnsOf(report)}
      rows={report.current.parts}
      rowKey={({ part }) => part}
    />
  </section>
);
