import type { View } from '../../view.ts';
import { UnsubscribePage } from './unsubscribe-page.tsx';

/** Turns the weekly mail, or that about a person's work, off by the link in it, without signing in. */
export const unsubscribeView: View<null> = {
  path: '/unsubscribe',
  title: 'Turn mail off',
  reads: ['of', 'token'],
  skeleton: 'form',
  refreshOn: [],
  load: async () => null,
  empty: () => null,
  render: (_data, { query }) => (
    <UnsubscribePage
      of={query['of'] === 'personal' ? 'personal' : 'digest'}
      token={query['token'] ?? 'none'}
    />
  ),
};
