import { describe, expect, it } from 'vitest';
import type { Account, Invitation, Session } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import { noProofs, spendRecoveryCode } from '../../domain/proofs.ts';
import type { AuditFilter } from '../../store/people-port.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { NOW } from '../store-fixtures.ts';

const LATER = '2026-11-24T13:00:00.000Z';
const hashOf = (letter: string): string => letter.repeat(64);

const accountOf = (id: string, changes: Partial<Account> = {}): Account => ({
  ...{ id, name: `Person ${id}`, email: `${id}@example.com`, role: 'agent', status: 'active' },
  createdAt: NOW,
  ...changes,
});

const sessionOf = (letter: string, changes: Partial<Session> = {}): Session => ({
  ...{
    id: `s-${letter}`,
    tokenHash: hashOf(letter),
    accountId: 'o1',
    by: 'link',
    device: 'Firefox on Linux',
  },
  ...{ createdAt: NOW, seenAt: NOW, expiresAt: LATER },
  ...changes,
});

const describeAccounts = (given: StoreUnderTest): void => {
  describe('accounts', () => {
    given.itAtOnce('make one first owner, however many processes ask at once', async () => {
      const other = await given.openAgain();
      const made = await Promise.all(
        [given.store, other, given.store].map(({ accounts }, n) =>
          accounts.saveFirstOwner(accountOf(`first${n}`, { email: null, role: 'owner' })),
        ),
      );
      expect(made.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(made.map(({ owner }) => owner.id)).size).toBe(1);
      expect(await given.store.accounts.listAccounts()).toEqual([made[0]!.owner]);
    });

    it('are found by id, replaced, and listed in the order they came', async () => {
      const { accounts } = given.store;
      const [one, two, three] = [accountOf('b', { createdAt: LATER }), accountOf('c'), accountOf('a')];
      for (const each of [one, two, { ...three, name: 'Before' }, three]) await accounts.saveAccount(each);
      expect(await accounts.listAccounts()).toEqual([three, two, one]);
      expect(await accounts.find('b')).toEqual(one);
      expect(await accounts.find('none')).toBeNull();
      expect(await accounts.find('\u0000')).toBeNull();
    });

    given.itAtOnce('share no email, also when two take it at once', async () => {
      const { accounts } = given.store;
      const other = await given.openAgain();
      const email = 'same@example.com';
      const done = await Promise.allSettled([
        accounts.saveAccount(accountOf('a', { email })),
        other.accounts.saveAccount(accountOf('b', { email })),
      ]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await accounts.saveAccount(accountOf('c'));
      await expect(accounts.changeAccount('c', { email })).rejects.toThrow(ConflictError);
      for (const id of ['d', 'e']) await accounts.saveAccount(accountOf(id, { email: null }));
      expect(await accounts.listAccounts()).toHaveLength(4);
    });

    given.itAtOnce('lose no change of several at once', async () => {
      const { accounts } = given.store;
      const other = await given.openAgain();
      await accounts.saveAccount(accountOf('a'));
      await Promise.all([
        accounts.changeAccount('a', { name: 'Ada' }),
        other.accounts.changeAccount('a', { role: 'manager' }),
        accounts.changeAccount('a', { email: 'ada@example.com' }),
      ]);
      const after = accountOf('a', { name: 'Ada', role: 'manager', email: 'ada@example.com' });
      expect(await accounts.find('a')).toEqual(after);
      expect(await accounts.changeAccount('a', { name: 'Eve' })).toEqual({
        before: after,
        after: { ...after, name: 'Eve' },
      });
      await expect(accounts.changeAccount('none', { name: 'Eve' })).rejects.toThrow(NotFoundError);
    });

    given.itAtOnce('keep an owner whatever happens at once', async () => {
      const { accounts } = given.store;
      const other = await given.openAgain();
      for (const id of ['a', 'b']) await accounts.saveAccount(accountOf(id, { role: 'owner' }));
      const done = await Promise.allSettled([
        accounts.changeAccount('a', { role: 'manager' }),
        other.accounts.changeAccount('b', { status: 'deactivated' }),
      ]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const left = (await accounts.listAccounts()).filter(
        ({ role, status }) => role === 'owner' && status === 'active',
      );
      expect(left).toHaveLength(1);
    });

    it('lose sessions and links when deactivated', async () => {
      const { accounts } = given.store;
      for (const id of ['o1', 'o2']) await accounts.saveAccount(accountOf(id));
      await accounts.saveSession(sessionOf('a'));
      await accounts.saveSession(sessionOf('b', { accountId: 'o2' }));
      await accounts.saveLoginLink({ tokenHash: hashOf('c'), accountId: 'o1', expiresAt: LATER });
      await accounts.changeAccount('o1', { status: 'deactivated' });
      expect(await accounts.findSession(hashOf('a'), NOW)).toBeNull();
      expect(await accounts.findSession(hashOf('b'), NOW)).not.toBeNull();
      expect(await accounts.takeLoginLink(hashOf('c'), NOW)).toBeNull();
    });

    it('take a login link exactly once, and only in time', async () => {
      const { accounts } = given.store;
      const other = await given.openAgain();
      const link = (letter: string) => ({ tokenHash: hashOf(letter), accountId: 'o1', expiresAt: LATER });
      await accounts.saveLoginLink(link('a'));
      await accounts.saveLoginLink(link('b'));
      const taken = await Promise.all(
        [accounts, other.accounts, accounts].map((each) => each.takeLoginLink(hashOf('a'), NOW)),
      );
      expect(taken.filter((each) => each !== null)).toEqual([link('a')]);
      expect(await accounts.takeLoginLink(hashOf('b'), LATER)).toBeNull();
      expect(await accounts.takeLoginLink(hashOf('b'), NOW)).toBeNull();
      expect(await accounts.takeLoginLink(hashOf('c'), NOW)).toBeNull();
    });

    it('keep keys for programs', async () => {
      const { accounts } = given.store;
      const key = (id: string, letter: string) => ({
        ...{ id, name: `key ${id}`, role: 'viewer' as const, tokenHash: hashOf(letter), hint: 'ek_1' },
        createdAt: NOW,
      });
      await accounts.saveApiKey(key('k1', 'a'));
      await accounts.saveApiKey(key('k2', 'b'));
      await accounts.saveApiKey(key('k1', 'a'));
      expect(await accounts.findApiKey(hashOf('a'))).toEqual(key('k1', 'a'));
      expect((await accounts.listApiKeys()).map(({ id }) => id).sort()).toEqual(['k1', 'k2']);
      await accounts.removeApiKey('k1');
      await accounts.removeApiKey('k1');
      expect(await accounts.findApiKey(hashOf('a'))).toBeNull();
      expect(await accounts.listApiKeys()).toEqual([key('k2', 'b')]);
    });
  });
};

const describeInvitations = (given: StoreUnderTest): void => {
  const invitationOf = (id: string, letter: string, changes: Partial<Invitation> = {}): Invitation => ({
    ...{ id, tokenHash: hashOf(letter), email: `${id}@example.com`, role: 'agent' },
    ...{ invitedBy: { id: 'o1', name: 'Owner' }, createdAt: NOW, expiresAt: LATER },
    ...changes,
  });
  const person = { name: 'Ada', passwordHash: 'a hash' };

  describe('invitations', () => {
    it('are listed newest first, renewed, one an email, and taken back', async () => {
      const { accounts } = given.store;
      await accounts.saveInvitation(invitationOf('i1', 'a'));
      await accounts.saveInvitation(invitationOf('i2', 'b', { createdAt: LATER }));
      const renewed = invitationOf('i1', 'c');
      await accounts.saveInvitation(renewed);
      expect(await accounts.findInvitation(hashOf('a'))).toBeNull();
      expect(await accounts.findInvitation(hashOf('c'))).toEqual(renewed);
      const again = invitationOf('i3', 'd', { email: 'i2@example.com', createdAt: LATER });
      await accounts.saveInvitation(again);
      expect(await accounts.listInvitations()).toEqual([again, renewed]);
      expect(await accounts.removeInvitation('i1')).toBe(true);
      expect(await accounts.removeInvitation('i1')).toBe(false);
      expect(await accounts.removeInvitation('\u0000')).toBe(false);
      expect(await accounts.listInvitations()).toEqual([again]);
      expect(await accounts.acceptInvitation(hashOf('c'), person, NOW)).toBeNull();
      expect(await accounts.listAccounts()).toEqual([]);
    });

    given.itAtOnce('make one account, once, with its password', async () => {
      const { accounts } = given.store;
      const other = await given.openAgain();
      await accounts.saveInvitation(invitationOf('i1', 'a'));
      const made = await Promise.all(
        [accounts, other.accounts].map((each) => each.acceptInvitation(hashOf('a'), person, NOW)),
      );
      const account = accountOf('i1', { name: 'Ada' });
      expect(made.filter((each) => each !== null)).toEqual([account]);
      expect(await accounts.listAccounts()).toEqual([account]);
      expect(await accounts.findProofs('i1')).toMatchObject({ passwordHash: 'a hash' });
      expect(await accounts.listInvitations()).toEqual([]);
    });

    it('stay when they ran out, or when the email is taken', async () => {
      const { accounts } = given.store;
      const invitation = invitationOf('i1', 'a');
      await accounts.saveInvitation(invitation);
      expect(await accounts.acceptInvitation(hashOf('a'), person, LATER)).toBeNull();
      await accounts.saveAccount(accountOf('x', { email: 'i1@example.com' }));
      await expect(accounts.acceptInvitation(hashOf('a'), person, NOW)).rejects.toThrow(ConflictError);
      expect(await accounts.findInvitation(hashOf('a'))).toEqual(invitation);
      expect(await accounts.listAccounts()).toHaveLength(1);
    });
  });
};

const describeProofs = (given: StoreUnderTest): void => {
  describe('proofs', () => {
    it('are none until kept, and changed one by one', async () => {
      const { accounts } = given.store;
      expect(await accounts.findProofs('a')).toEqual(noProofs);
      expect(await accounts.changeProofs('a', () => ({ passwordHash: 'one' }))).toBe(true);
      const totp = { secret: 'ABCD', usedStep: 7 };
      await accounts.changeProofs('a', ({ passwordHash }) => ({ passwordHash: `${passwordHash} two`, totp }));
      expect(await accounts.changeProofs('a', () => null)).toBe(false);
      expect(await accounts.findProofs('a')).toEqual({ ...noProofs, passwordHash: 'one two', totp });
      expect(await accounts.findProofs('b')).toEqual(noProofs);
    });

    given.itAtOnce('take a code exactly once', async () => {
      const { accounts } = given.store;
      const other = await given.openAgain();
      const recoveryHashes = [hashOf('1'), hashOf('2')];
      await accounts.changeProofs('a', () => ({ recoveryHashes }));
      const taken = await Promise.all(
        [accounts, other.accounts, accounts].map((each) =>
          each.changeProofs('a', (proofs) => spendRecoveryCode(proofs, hashOf('1'))),
        ),
      );
      expect(taken.toSorted()).toEqual([false, false, true]);
      expect((await accounts.findProofs('a')).recoveryHashes).toEqual([hashOf('2')]);
    });
  });
};

const describeSessions = (given: StoreUnderTest): void => {
  describe('sessions', () => {
    it('are found until they run out or are removed', async () => {
      const { accounts } = given.store;
      await accounts.saveSession(sessionOf('a'));
      await accounts.saveSession(sessionOf('b'));
      expect(await accounts.findSession(hashOf('a'), NOW)).toEqual(sessionOf('a'));
      expect(await accounts.findSession(hashOf('a'), LATER)).toBeNull();
      await accounts.removeSession(hashOf('a'));
      await accounts.removeSession(hashOf('a'));
      expect(await accounts.findSession(hashOf('a'), NOW)).toBeNull();
      expect(await accounts.findSession(hashOf('b'), NOW)).toEqual(sessionOf('b'));
    });

    it('tell when they were seen, and never go back', async () => {
      const { accounts } = given.store;
      const [early, late] = ['2026-11-24T12:10:00.000Z', '2026-11-24T12:20:00.000Z'];
      for (const letter of ['a', 'b', 'c']) await accounts.saveSession(sessionOf(letter));
      await accounts.markSession(hashOf('b'), late);
      await accounts.markSession(hashOf('b'), early);
      await accounts.markSession(hashOf('d'), late);
      const seen = sessionOf('b', { seenAt: late });
      expect(await accounts.findSession(hashOf('b'), NOW)).toEqual(seen);
      expect(await accounts.listSessions('o1', NOW)).toEqual([seen, sessionOf('a'), sessionOf('c')]);
      expect(await accounts.listSessions('o1', LATER)).toEqual([]);
    });

    it('end one by one for their own person, or all but one', async () => {
      const { accounts } = given.store;
      for (const letter of ['a', 'b', 'c']) await accounts.saveSession(sessionOf(letter));
      await accounts.saveSession(sessionOf('d', { accountId: 'o2' }));
      expect(await accounts.endSession('o1', 's-d')).toBe(false);
      expect(await accounts.endSession('o1', 's-a')).toBe(true);
      expect(await accounts.endSession('o1', 's-a')).toBe(false);
      expect(await accounts.endSessions('o1', hashOf('c'))).toBe(1);
      expect(await accounts.listSessions('o1', NOW)).toEqual([sessionOf('c')]);
      expect(await accounts.endSessions('o1', null)).toBe(1);
      expect(await accounts.listSessions('o2', NOW)).toHaveLength(1);
    });
  });
};

const describeTeams = (given: StoreUnderTest): void => {
  describe('teams', () => {
    it('are saved, replaced, listed and removed', async () => {
      const { teams } = given.store;
      const [one, two] = [
        { id: 't1', name: 'Water', memberIds: ['a', 'b'] },
        { id: 't2', name: 'a\u0000b', memberIds: [] },
      ];
      await teams.save({ ...one, memberIds: [] });
      await teams.save(two);
      await teams.save(one);
      expect(await teams.list()).toEqual([one, { ...two, name: 'a\ufffdb' }]);
      await teams.remove('t1');
      await teams.remove('t1');
      await teams.remove('\u0000');
      expect((await teams.list()).map(({ id }) => id)).toEqual(['t2']);
    });
  });
};

const describeAudit = (given: StoreUnderTest): void => {
  const eventOf = (n: number): AuditEvent => ({
    id: `e${n}`,
    at: fromEpochMs(Date.parse(NOW) + Math.floor(n / 2) * 1000),
    actor: { id: n % 2 === 0 ? 'ada' : 'key:k1', name: 'Ada' },
    kind: n % 3 === 0 ? 'brand' : 'person',
    action: 'changed',
    subject: n === 0 ? null : `b${n}`,
    name: n === 0 ? null : `Brand ${n}`,
    before: { name: 'Old', list: [1, { deep: null }] },
    after: n === 0 ? null : { name: 'New' },
  });
  const everything: AuditFilter = { actorId: null, kind: null, from: null, to: null };

  describe('the audit log', () => {
    it('is read newest first, page by page, by person, kind and time', async () => {
      const { audit } = given.store;
      const events = Array.from({ length: 9 }, (_, n) => eventOf(n));
      for (const event of events) await audit.append(event);
      const newest = events.toReversed();
      const first = await audit.list(everything, { before: null, limit: 4 });
      expect(first).toEqual(newest.slice(0, 4));
      const last = first.at(-1);
      const rest = await audit.list(everything, { before: last ?? null, limit: 100 });
      expect(rest).toEqual(newest.slice(4));
      const ids = async (filter: Partial<AuditFilter>) =>
        (await audit.list({ ...everything, ...filter }, { before: null, limit: 100 })).map(({ id }) => id);
      expect(await ids({ actorId: 'ada' })).toEqual(['e8', 'e6', 'e4', 'e2', 'e0']);
      expect(await ids({ kind: 'brand', actorId: 'key:k1' })).toEqual(['e3']);
      expect(await ids({ from: eventOf(2).at, to: eventOf(6).at })).toEqual(['e5', 'e4', 'e3', 'e2']);
      const half = { before: eventOf(4), limit: 100 };
      const rows = await audit.list({ ...everything, from: eventOf(2).at }, half);
      expect(rows.map(({ id }) => id)).toEqual(['e3', 'e2']);
    });

    it('never changes what it holds', async () => {
      const { audit } = given.store;
      await audit.append(eventOf(1));
      await audit.append({ ...eventOf(1), action: 'removed' });
      expect(await audit.list(everything, { before: null, limit: 10 })).toEqual([eventOf(1)]);
    });
  });
};

/** People, what opens their accounts, and what they changed. */
export const describePeople = (given: StoreUnderTest): void => {
  describeAccounts(given);
  describeInvitations(given);
  describeProofs(given);
  describeSessions(given);
  describeTeams(given);
  describeAudit(given);
};
