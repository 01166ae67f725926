import type { Role } from '../../domain/role.ts';

export const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  agent: 'Agent',
  manager: 'Manager',
  owner: 'Owner',
};

/** What the role may, beside what the one before it may. */
export const roleWords: Readonly<Record<Role, string>> = {
  viewer: 'reads',
  agent: 'also works on mentions',
  manager: 'also sets up brands and sources, invites, and erases',
  owner: 'also sees to owners',
};
