import type { SignOnWays } from '../../../api/schemas/sign-on.ts';
import type { View } from '../../view.ts';
import { LoginPage } from './login-page.tsx';
import { type Login, signIn } from './sign-in.ts';

/** Uses up a one-time link, or says where to get one. */
export const loginView: View<Login> = {
  path: '/login',
  title: 'Sign in',
  reads: ['token'],
  skeleton: 'form',
  refreshOn: [],
  load: async (params, api, signal) => {
    const outcome = await signIn(api, params.query['token'], signal);
    return { outcome, ways: await api.get<SignOnWays>('/sign-on', { signal }) };
  },
  empty: () => null,
  render: (login, params) => <LoginPage {...login} next={params.query['next']} />,
};
