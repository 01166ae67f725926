import type { AuditList } from '../../../api/schemas/audit.ts';
import type { KeyList } from '../../../api/schemas/keys.ts';
import type { PersonList } from '../../../api/schemas/people.ts';
import type { View } from '../../view.ts';
import { ChangesPage } from './changes-page.tsx';
import { toFilter } from './changes-query.ts';

export interface ChangesData {
  readonly list: AuditList;
  /** People and programs who may have changed something. */
  readonly actors: readonly { readonly id: string; readonly name: string }[];
}

/** Who changed what, when, and what it was before. */
export const changesView: View<ChangesData> = {
  path: '/changes',
  title: 'Changes',
  reads: ['who', 'kind', 'from', 'to', 'q', 'beforeAt', 'beforeId'],
  skeleton: 'list',
  refreshOn: [],
  load: async ({ query }, api, signal) => {
    const { beforeAt, beforeId } = query;
    const [list, people, keys] = await Promise.all([
      api.get<AuditList>('/audit', { query: { ...toFilter(query), beforeAt, beforeId }, signal }),
      api.get<PersonList>('/people', { signal }),
      api.get<KeyList>('/keys', { signal }),
    ]);
    const programs = keys.rows.map(({ id, name }) => ({ id: `key:${id}`, name: `${name} (API key)` }));
    return { list, actors: [...people.rows.map(({ id, name }) => ({ id, name })), ...programs] };
  },
  empty: () => null,
  render: (data, { query }) => <ChangesPage data={data} query={query} />,
};
