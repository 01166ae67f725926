import type { View } from '../../view.ts';
import { loadPeople, type PeopleData } from './people-data.ts';
import { PeoplePage } from './people-page.tsx';

/** Who may sign in, who was invited, and changing that. */
export const peopleView: View<PeopleData> = {
  path: '/people',
  title: 'People',
  reads: [],
  skeleton: 'page',
  refreshOn: [],
  load: (_params, api, signal) => loadPeople(api, signal),
  empty: () => null,
  render: (data) => <PeoplePage data={data} />,
};
