import type { Status } from '../../../api/schemas/status.ts';
import { Table } from '../../components/table.tsx';
import { formatAtLeast, formatCount, plural } from '../../format/words.ts';
import { queueWords } from './queue-words.ts';

const queueNames = ['collect', 'ingest', 'refresh', 'rollup', 'notify'] as const;

export const StatusPanel = ({ status }: { status: Status }) => (
  <>
    <dl class="facts">
      <dt>Version</dt>
      <dd>{status.version}</dd>
      <dt>Store</dt>
      <dd>
        {status.store.kind} <span class="muted break">{status.store.detail}</span>
      </dd>
      <dt>Kept</dt>
      <dd>
        {formatAtLeast(status.mentions)} mentions of {plural(status.brands, 'brand')} from{' '}
        {plural(status.sources, 'source')}
        {status.demo ? ', the demo’s among them' : ''}
      </dd>
    </dl>
    {status.collectingPaused && (
      <p class="muted">
        Sources are not asked at the moment: what was read already is taken in first. They are asked again by
        themselves.
      </p>
    )}
    <Table
      caption="Work under way"
      rows={queueNames.map((name) => ({ name, ...status.queues[name] }))}
      rowKey={(row) => row.name}
      columns={[
        { title: 'Work', header: true, cell: (row) => queueWords[row.name] },
        { title: 'Waiting', numeric: true, cell: (row) => formatCount(row.waiting) },
        { title: 'Running', numeric: true, cell: (row) => formatCount(row.active) },
        { title: 'Later', numeric: true, cell: (row) => formatCount(row.delayed) },
        { title: 'Failed', numeric: true, cell: (row) => formatCount(row.failed) },
      ]}
    />
  </>
);
