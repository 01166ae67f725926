import type { InvitationList, InvitationRow } from '../../../api/schemas/invitations.ts';
import type { PersonList, PersonRow } from '../../../api/schemas/people.ts';
import type { TeamList } from '../../../api/schemas/teams.ts';
import { maySeeTo, type Role, roles } from '../../../domain/role.ts';
import type { Api } from '../../api/client.ts';
import { hrefOf } from '../../shell/place.ts';

export interface PeopleData {
  readonly people: readonly PersonRow[];
  readonly invitations: readonly InvitationRow[];
  readonly teams: TeamList['rows'];
}

/** @throws ApiError */
export const loadPeople = async (api: Api, signal: AbortSignal): Promise<PeopleData> => {
  const [people, invitations, teams] = await Promise.all([
    api.get<PersonList>('/people', { signal }),
    api.get<InvitationList>('/invitations', { signal }),
    api.get<TeamList>('/teams', { signal }),
  ]);
  return { people: people.rows, invitations: invitations.rows, teams: teams.rows };
};

/** The roles that somebody with this role may give. */
export const rolesToGive = (own: Role): readonly Role[] => roles.filter((role) => maySeeTo(own, role));

/** @param path `/login` or `/invitation`, with the token that opens it. */
export const linkOf = (path: string, token: string): string =>
  new URL(hrefOf(path, { token }), location.origin).href;
