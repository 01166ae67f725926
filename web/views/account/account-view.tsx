import type { OwnAccount } from '../../../api/schemas/account.ts';
import type { SessionList } from '../../../api/schemas/sessions.ts';
import type { TellingAnswer } from '../../../api/schemas/told.ts';
import type { View } from '../../view.ts';
import { AccountPage } from './account-page.tsx';

export interface AccountData {
  readonly account: OwnAccount;
  readonly sessions: SessionList['rows'];
  readonly telling: TellingAnswer;
}

/** A person's own: name, how they are told of things, password, second factor, and where they are signed in. */
export const accountView: View<AccountData> = {
  path: '/account',
  title: 'Account',
  reads: [],
  skeleton: 'form',
  refreshOn: [],
  load: async (_params, api, signal) => {
    const [account, sessions, telling] = await Promise.all([
      api.get<OwnAccount>('/account', { signal }),
      api.get<SessionList>('/sessions', { signal }),
      api.get<TellingAnswer>('/account/telling', { signal }),
    ]);
    return { account, sessions: sessions.rows, telling };
  },
  empty: () => null,
  render: (data) => <AccountPage data={data} />,
};
