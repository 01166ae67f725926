import './setup.css';
import './topic-fields.css';
import type { View } from '../../view.ts';
import { loadSetup, type SetupData } from './setup-data.ts';
import { SetupPage } from './setup-page.tsx';

/** Whom to listen for: the first page, and where brands are added, changed and removed later. */
export const setupView: View<SetupData> = {
  path: '/setup',
  title: 'Brands',
  reads: [],
  skeleton: 'form',
  refreshOn: [],
  load: (_params, api, signal) => loadSetup(api, signal),
  empty: () => null,
  render: (data, params) => <SetupPage data={data} params={params} />,
};
