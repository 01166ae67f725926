import type { ImportDryRun } from '../../../api/schemas/imports.ts';
import { SourceBadge } from '../../components/badge.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { formatInstant } from '../../format/time.ts';
import { humanise } from '../../format/words.ts';

type Row = ImportDryRun['sample'][number];

const none = <span class="faint">none</span>;

const columns = (timeZone: string): readonly Column<Row>[] => [
  { title: 'Line', numeric: true, cell: (row) => row.line },
  {
    title: 'Text',
    header: true,
    cell: (row) => (
      <span class="sample-text" dir="auto">
        {row.title === null ? null : <strong>{row.title} </strong>}
        {row.text}
      </span>
    ),
  },
  { title: 'Author', cell: (row) => row.author ?? none },
  {
    title: 'Said',
    cell: (row) => (row.publishedAt === null ? none : formatInstant(row.publishedAt, timeZone)),
  },
  { title: 'Rating', numeric: true, cell: (row) => row.rating ?? none },
  {
    title: 'Channel',
    cell: (row) => (
      <span>
        <SourceBadge source={row.source} /> <span class="faint">{humanise(row.kind)}</span>
      </span>
    ),
  },
];

/** The first rows as they would be read. */
export const SampleTable = ({ rows, timeZone }: { rows: readonly Row[]; timeZone: string }) => (
  <div class="sample">
    <Table
      caption="The first rows as they would be read"
      columns={columns(timeZone)}
      rows={rows}
      rowKey={(row) => String(row.line)}
    />
  </div>
);
