import type { View } from '../../view.ts';
import { LoginPage } from './login-page.tsx';
import { type LoginOutcome, signIn } from './sign-in.ts';

/** Uses up a one-time link, or says where to get one. */
export const loginView: View<LoginOutcome> = {
  path: '/login',
  title: 'Sign in',
  reads: ['token'],
  skeleton: 'form',
  refreshOn: [],
  load: (params, api, signal) => signIn(api, params.query['token'], signal),
  empty: () => null,
  render: (outcome, params) => <LoginPage outcome={outcome} next={params.query['next']} />,
};
