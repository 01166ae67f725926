import { describe, expect, it } from 'vitest';
import type { Account } from './account.ts';
import { changeAccount, openAccount } from './account-rules.ts';
import { ConflictError, NotFoundError } from './errors.ts';
import { maySeeTo, type Role, roles } from './role.ts';

const at = '2026-11-24T08:00:00.000Z';
const accountOf = (id: string, role: Role, changes: Partial<Account> = {}): Account => ({
  ...{ id, name: id, email: `${id}@example.com`, role, status: 'active', createdAt: at },
  ...changes,
});

describe('changeAccount', () => {
  const owner = accountOf('o', 'owner');
  const gone = accountOf('g', 'owner', { status: 'deactivated' });
  const agent = accountOf('a', 'agent');

  it('gives the account as it was and as it becomes', () => {
    const after = { ...agent, role: 'manager' };
    expect(changeAccount([owner, agent], 'a', { role: 'manager' })).toEqual({ before: agent, after });
    expect(() => changeAccount([owner], 'a', {})).toThrow(NotFoundError);
  });

  it.each([
    ['the only one may not go', [owner, agent], { status: 'deactivated' }, false],
    ['the only one may not become less', [owner, agent], { role: 'manager' }, false],
    ['a deactivated one does not count', [owner, gone], { role: 'manager' }, false],
    ['the only one may change their name', [owner, agent], { name: 'Ada' }, true],
    ['one of two may go', [owner, accountOf('p', 'owner')], { status: 'deactivated' }, true],
  ] as const)('of owners: %s', (_case, accounts, change, works) => {
    const attempt = () => changeAccount(accounts, 'o', change);
    if (works) expect(attempt().after).toMatchObject(change);
    else expect(attempt).toThrow(ConflictError);
  });

  it('takes no email that another has', () => {
    expect(() => changeAccount([owner, agent], 'a', { email: 'o@example.com' })).toThrow(ConflictError);
    expect(changeAccount([owner, agent], 'a', { email: null }).after.email).toBeNull();
  });
});

it('opens an account with the invitation’s id, email and role', () => {
  const invitation = {
    ...{ id: 'i', tokenHash: 'a'.repeat(64), email: 'i@example.com', role: 'agent' as const },
    ...{ invitedBy: { id: 'o', name: 'Owner' }, createdAt: at, expiresAt: at },
  };
  expect(openAccount([], invitation, 'Ines', at)).toEqual(accountOf('i', 'agent', { name: 'Ines' }));
  const taken = accountOf('x', 'viewer', { email: 'i@example.com' });
  expect(() => openAccount([taken], invitation, 'Ines', at)).toThrow(ConflictError);
});

it('lets managers see to all but owners, and owners to all', () => {
  const seen = (own: Role) => roles.filter((role) => maySeeTo(own, role));
  expect(roles.map(seen)).toEqual([[], [], ['viewer', 'agent', 'manager'], [...roles]]);
});
