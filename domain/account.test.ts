import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ApiKey,
  accountSchema,
  apiKeySchema,
  loginLinkSchema,
  type Session,
  sessionSchema,
} from './account.ts';

const at = '2026-11-24T08:00:00.000Z';
const tokenHash = createHash('sha256').update('token').digest('hex');
const link = { tokenHash, accountId: 'owner', expiresAt: at };
const session: Session = {
  ...link,
  id: 's1',
  by: 'link',
  device: 'Firefox on Linux',
  createdAt: at,
  seenAt: at,
};
const apiKey: ApiKey = {
  id: 'k1',
  name: 'Dashboard',
  role: 'viewer',
  tokenHash,
  hint: 'ear_12',
  createdAt: at,
};

const secrets = [
  ['a link to sign in', loginLinkSchema, link],
  ['a session', sessionSchema, session],
  ['an API key', apiKeySchema, apiKey],
] as const;

describe.each(secrets)('%s', (_, schema, kept) => {
  it('takes the SHA-256 of any token', () => {
    fc.assert(
      fc.property(fc.string(), (token) => {
        const hash = createHash('sha256').update(token).digest('hex');
        expect(schema.safeParse({ ...kept, tokenHash: hash }).success).toBe(true);
      }),
    );
  });

  it.each([
    ['the token itself', 'q3Jm0Zt8v9XhN2kLr5Yb7WcAe1DfGiHoPsTuVwXyZ0M'],
    ['a shorter hash', tokenHash.slice(1)],
    ['a longer hash', `${tokenHash}0`],
    ['a hash in capitals, which no look-up would find', tokenHash.toUpperCase()],
    ['nothing', ''],
  ])('never keeps %s', (_case, wrong) => {
    expect(schema.safeParse({ ...kept, tokenHash: wrong }).success).toBe(false);
  });

  it('keeps no token beside its hash', () => {
    expect(schema.safeParse({ ...kept, token: 'token' }).success).toBe(false);
  });
});

describe('apiKeySchema', () => {
  it.each([
    [0, false],
    [1, true],
    [80, true],
    [81, false],
  ])('with a name of %i letters: %o', (length, taken) => {
    expect(apiKeySchema.safeParse({ ...apiKey, name: 'a'.repeat(length) }).success).toBe(taken);
  });

  it.each([
    ['viewer', true],
    ['manager', true],
    ['owner', false],
    [undefined, false],
  ])('with the role %o: %o', (role, taken) => {
    expect(apiKeySchema.safeParse({ ...apiKey, role }).success).toBe(taken);
  });
});

describe('accountSchema', () => {
  const jo = { id: 'jo', name: 'Jo', email: null, role: 'viewer', status: 'active', createdAt: at };

  it.each([
    [{ role: 'owner' }, true],
    [{ role: 'admin' }, false],
    [{ email: 'jo@example.com' }, true],
    [{ email: 'jo' }, false],
    [{ name: ' ' }, false],
    [{ status: 'gone' }, false],
  ])('with %o: %o', (change, taken) => {
    expect(accountSchema.safeParse({ ...jo, ...change }).success).toBe(taken);
  });

  it('knows one address however it is typed', () => {
    expect(accountSchema.parse({ ...jo, email: ' Jo@Example.COM ' }).email).toBe('jo@example.com');
  });
});
