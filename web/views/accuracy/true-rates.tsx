import type { SampleRow } from '../../../api/schemas/learning.ts';
import type { Brand } from '../../../domain/brand.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { LinkButton } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { formatDay } from '../../format/time.ts';
import { formatCount, percent } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { basisWords, judgedShare, missingWords, untoldWords } from './sample-words.ts';

/** The share of complaints, as judged and as people's labels of a random sample correct it. */
export const TrueRates = ({ brand, rows }: { brand: Brand; rows: readonly SampleRow[] }) => (
  <section class="accuracy-part" aria-labelledby="true-rates">
    <h2 id="true-rates">Share of complaints</h2>
    <p class="muted">
      Each week up to 50 mentions are drawn at random for you to label. From them follows how many complaints
      there really were, whatever the judge got wrong. Both shares are of the mentions of which it could be
      told what is wanted, as on Trends and Reputation; the others are counted beside them.
    </p>
    {rows.length === 0 ? (
      <p>The first sample is drawn when the first full week with mentions is over.</p>
    ) : (
      <Table
        caption="Share of complaints by week"
        rows={rows}
        rowKey={(row) => row.from}
        columns={[
          { title: 'Week from', header: true, cell: (row) => formatDay(row.from, brand.timeZone) },
          { title: 'As judged', cell: (row) => <AsJudged brand={brand} row={row} /> },
          { title: 'Corrected', cell: (row) => <Corrected row={row} /> },
          { title: 'Sample', cell: (row) => <Sample brand={brand} row={row} /> },
        ]}
      />
    )}
  </section>
);

const AsJudged = ({ brand, row }: { brand: Brand; row: SampleRow }) => {
  const link = (more: string): string =>
    hrefOf('/mentions', { brand: brand.id, q: stretchQuery(row.from, row.to, more) });
  const untold = row.mentions - row.told;
  return (
    <span class="nums">
      {judgedShare(row) ?? <span class="muted">None told</span>}
      <span class="cell-note">
        <a href={link('intent:complaint')}>{formatCount(row.complaints)}</a> of{' '}
        <a href={link(untold === 0 ? '' : '-intent:not-told')}>{formatCount(row.told)}</a>
        {untold === 0 ? null : ' that could be told'} when it was drawn
        {untold === 0 ? null : (
          <>
            ; <a href={link('intent:not-told')}>{formatCount(untold)}</a> of {formatCount(row.mentions)} could
            not
          </>
        )}
      </span>
    </span>
  );
};

const Corrected = ({ row }: { row: SampleRow }) => {
  const { estimate } = row;
  const untold = untoldWords(row);
  return (
    <span class="nums">
      {estimate === null ? (
        <span class="muted">{missingWords(row)}</span>
      ) : (
        <>
          <strong>{percent(estimate.share)}</strong> ({percent(estimate.low)} to {percent(estimate.high)})
          <span class="cell-note">{basisWords(row)}</span>
        </>
      )}
      {untold === null ? null : <span class="cell-note">{untold}</span>}
    </span>
  );
};

const Sample = ({ brand, row }: { brand: Brand; row: SampleRow }) => (
  <span class="accuracy-sample nums">
    <span>
      {row.labelled} of {row.members} labelled
      {row.counted === row.labelled ? null : (
        <span class="cell-note">
          {row.counted} count: a label counts once all mentions drawn before it have one
        </span>
      )}
    </span>
    <LinkButton href={hrefOf('/review', { brand: brand.id, week: row.from })}>
      {row.labelled < row.members ? 'Label' : 'See them'}
    </LinkButton>
  </span>
);
