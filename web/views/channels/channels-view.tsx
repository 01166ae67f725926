import type { View } from '../../view.ts';
import { type ChannelsData, loadChannels } from './channels-data.ts';
import { ChannelsPage } from './channels-page.tsx';

/** Where people are told of things outside of the page, and what was told. */
export const channelsView: View<ChannelsData> = {
  path: '/channels',
  title: 'Channels',
  reads: ['log', 'beforeAt', 'beforeId'],
  skeleton: 'page',
  refreshOn: [],
  load: ({ query }, api, signal) => loadChannels(query, api, signal),
  empty: () => null,
  render: (data, { query }) => <ChannelsPage data={data} place={query} />,
};
