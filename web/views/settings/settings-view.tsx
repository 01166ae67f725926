import type { View } from '../../view.ts';
import { loadSettings, type SettingsData } from './settings-data.ts';
import { SettingsPage } from './settings-page.tsx';

/** Keys for programs, what failed, how the server does, and how the pages look. */
export const settingsView: View<SettingsData> = {
  path: '/settings',
  title: 'Settings',
  reads: [],
  skeleton: 'form',
  refreshOn: ['status'],
  load: (_params, api, signal) => loadSettings(api, signal),
  empty: () => null,
  render: (data) => <SettingsPage data={data} />,
};
