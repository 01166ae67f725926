import './listening.css';
import './credentials.css';
import './sources.css';
import type { View } from '../../view.ts';
import { loadSources, type SourcesData } from './sources-data.ts';
import { SourcesPage } from './sources-page.tsx';

/** Where Earshot listens and how that goes; where sources are added, tried, changed and removed. */
export const sourcesView: View<SourcesData> = {
  path: '/sources',
  title: 'Sources',
  reads: [],
  skeleton: 'list',
  refreshOn: ['status', 'notices'],
  load: (_params, api, signal) => loadSources(api, signal),
  empty: (data, params) =>
    data.rows.length === 0 && params.query['add'] === undefined
      ? {
          title: 'Earshot listens nowhere yet',
          text: 'Add a feed, a search or a webhook. Many need no key.',
          action: { label: 'Add a source', href: '/sources?add=any' },
        }
      : null,
  render: (data, params) => <SourcesPage data={data} params={params} />,
};
