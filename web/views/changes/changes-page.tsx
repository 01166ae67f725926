import './changes.css';
import type { AuditRow } from '../../../api/schemas/audit.ts';
import { toUrl } from '../../api/client.ts';
import { LinkButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Empty } from '../../components/states.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { humanise, plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import type { ViewParams } from '../../view.ts';
import { ChangesFilter } from './changes-filter.tsx';
import { type ChangedField, changedFields, toFilter } from './changes-query.ts';
import type { ChangesData } from './changes-view.tsx';

interface ChangesPageProps {
  readonly data: ChangesData;
  readonly query: ViewParams['query'];
}

export const ChangesPage = ({ data: { list, actors }, query }: ChangesPageProps) => (
  <div class="page changes">
    <header class="page-head">
      <h1>Changes</h1>
      <div class="page-actions">
        <a class="button button-plain" href={toUrl('/audit/export', toFilter(query))} download>
          <Icon name="import" size={16} />
          <span>Export as CSV</span>
        </a>
      </div>
    </header>
    <p class="muted">
      Every change made in Earshot, by people and by programs. Secrets and authors’ names are never written
      down.
    </p>
    <ChangesFilter query={query} actors={actors} />
    {list.rows.length === 0 ? (
      <Empty
        icon="search"
        title="No change fits"
        text={list.next === null ? 'Take a filter away to see more.' : 'None so far: look further back.'}
      />
    ) : (
      <ChangesTable rows={list.rows} />
    )}
    <Pages query={query} next={list.next} />
  </div>
);

/** The address says where a page begins, so that going back goes to the page before. */
const Pages = ({ query, next }: Pick<ChangesPageProps, 'query'> & { next: ChangesData['list']['next'] }) => {
  const { beforeAt, beforeId: _id, ...filter } = query;
  return (
    <div class="changes-pages">
      {beforeAt === undefined ? null : <LinkButton href={hrefOf('/changes', filter)}>The newest</LinkButton>}
      {next === null ? (
        <p class="faint">That is all</p>
      ) : (
        <LinkButton href={hrefOf('/changes', { ...filter, beforeAt: next.at, beforeId: next.id })}>
          Look further back
        </LinkButton>
      )}
    </div>
  );
};

const ChangesTable = ({ rows }: { rows: readonly AuditRow[] }) => (
  <Table
    caption="Changes"
    rows={rows}
    rowKey={({ id }) => id}
    columns={[
      { title: 'When', cell: ({ at }) => <TimeAgo instant={at} /> },
      { title: 'Who', header: true, cell: ({ actor }) => actor.name },
      {
        title: 'What',
        cell: ({ kind, name, subject }) => (
          <span class="changes-what">
            {humanise(kind)} <span class="muted">{name ?? subject ?? ''}</span>
          </span>
        ),
      },
      { title: 'Done', cell: ({ action }) => humanise(action) },
      { title: 'Before and after', cell: (row) => <Fields fields={changedFields(row)} /> },
    ]}
  />
);

const Fields = ({ fields }: { fields: readonly ChangedField[] }) => {
  if (fields.length === 0) return null;
  return (
    <details class="changes-fields">
      <summary>{plural(fields.length, 'field')}</summary>
      <dl>
        {fields.map(({ name, before, after }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {before === null ? null : (
                <del>
                  <span class="sr-only">was </span>
                  {before}
                </del>
              )}
              {after === null ? null : (
                <ins>
                  <span class="sr-only">is </span>
                  {after}
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
