import './import.css';
import type { ImportRun } from '../../../domain/import-run.ts';
import type { View } from '../../view.ts';
import { loadImports } from './import-data.ts';
import { ImportPage } from './import-page.tsx';

/** Files brought in: CSV, JSON lines and Excel, tried before anything is kept. */
export const importView: View<readonly ImportRun[]> = {
  path: '/import',
  title: 'Import',
  reads: [],
  skeleton: 'form',
  refreshOn: ['status'],
  load: (_params, api, signal) => loadImports(api, signal),
  empty: () => null,
  render: (runs, params) => <ImportPage runs={runs} params={params} />,
};
