import type { View } from '../../view.ts';
import { UnsubscribePage } from './unsubscribe-page.tsx';

/** Turns the weekly mail off by the link in it, without signing in. */
export const unsubscribeView: View<null> = {
  path: '/unsubscribe',
  title: 'Turn the weekly mail off',
  reads: ['token'],
  skeleton: 'form',
  refreshOn: [],
  load: async () => null,
  empty: () => null,
  render: (_data, { query }) => <UnsubscribePage token={query['token'] ?? 'none'} />,
};
