import type { InvitationPreview } from '../../../api/schemas/invitations.ts';
import type { View } from '../../view.ts';
import { InvitationPage } from './invitation-page.tsx';

/** What an invited person sees first: gives them a name and a password, and signs them in. */
export const invitationView: View<InvitationPreview> = {
  path: '/invitation',
  title: 'Your invitation',
  reads: ['token'],
  skeleton: 'form',
  refreshOn: [],
  load: ({ query }, api, signal) =>
    api.send('POST', '/invitations/preview', { token: query['token'] ?? 'none' }, { signal }),
  empty: () => null,
  render: (invitation, { query }) => <InvitationPage invitation={invitation} token={query['token'] ?? ''} />,
};
