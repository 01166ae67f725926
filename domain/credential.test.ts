import { describe, expect, it } from 'vitest';
import { credentialSchema, signInSchema } from './credential.ts';

const at = '2026-11-24T08:00:00.000Z';

describe('credentialSchema', () => {
  const credential = {
    sourceId: 'reddit',
    sealed: 'v1.sealed',
    fields: ['clientId', 'clientSecret'],
    savedAt: at,
    expiresAt: null,
    account: 'a1',
  };

  it.each([null, at])('takes one that ends at %s', (expiresAt) => {
    expect(credentialSchema.safeParse({ ...credential, expiresAt }).success).toBe(true);
  });

  it('has no place for a secret that is not sealed', () => {
    expect(credentialSchema.safeParse({ ...credential, clientSecret: 'plain' }).success).toBe(false);
    expect(credentialSchema.safeParse({ ...credential, fields: { clientSecret: 'plain' } }).success).toBe(
      false,
    );
  });
});

describe('signInSchema', () => {
  const signIn = { stateHash: 'a'.repeat(64), expiresAt: at, sealed: 'v1.sealed' };

  it('takes the hash of a state, and never the state itself', () => {
    expect(signInSchema.safeParse(signIn).success).toBe(true);
    expect(signInSchema.safeParse({ ...signIn, stateHash: 'state-as-handed-back' }).success).toBe(false);
    expect(signInSchema.safeParse({ ...signIn, state: 'state-as-handed-back' }).success).toBe(false);
  });

  it('always ends', () => {
    expect(signInSchema.safeParse({ ...signIn, expiresAt: null }).success).toBe(false);
  });
});
