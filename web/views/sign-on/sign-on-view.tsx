import type { View } from '../../view.ts';
import { answerProvider, type SignOnOutcome } from './answer-provider.ts';
import { SignOnPage } from './sign-on-page.tsx';

/** Where the provider sends the browser back to. */
export const signOnView: View<SignOnOutcome> = {
  path: '/sign-on',
  title: 'Sign in',
  reads: ['state', 'code', 'error', 'error_description', 'iss', 'session_state'],
  skeleton: 'form',
  refreshOn: [],
  load: ({ query }, api, signal) => answerProvider(api, query, signal),
  empty: () => null,
  render: (outcome) => <SignOnPage outcome={outcome} />,
};
