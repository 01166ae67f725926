import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import { readPrivateKey, signJwt } from './jwt.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (pair: typeof rsa): string =>
  pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const partsOf = (token: string): readonly object[] =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));

describe('signJwt', () => {
  it('signs with RS256', () => {
    const token = signJwt({ alg: 'RS256' }, { iss: 'me', iat: 1 }, pemOf(rsa));
    expect(partsOf(token)).toEqual([
      { alg: 'RS256', typ: 'JWT' },
      { iss: 'me', iat: 1 },
    ]);
    const [head, body, signature = ''] = token.split('.');
    const isRight = verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      rsa.publicKey,
      Buffer.from(signature, 'base64url'),
    );
    expect(isRight).toBe(true);
  });

  it('signs with ES256, the signature as two numbers of 32 bytes', () => {
    const token = signJwt({ alg: 'ES256', kid: 'K1' }, { iss: 'me' }, pemOf(ec));
    const [head, body, signature = ''] = token.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    expect(bytes).toHaveLength(64);
    const key = { key: ec.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', Buffer.from(`${head}.${body}`), key, bytes)).toBe(true);
    expect(partsOf(token)[0]).toEqual({ alg: 'ES256', kid: 'K1', typ: 'JWT' });
  });

  it.each([
    ['line breaks written out', (pem: string) => pem.replaceAll('\n', '\\n')],
    ['line breaks become spaces', (pem: string) => pem.replaceAll('\n', ' ')],
  ])('reads a key with %s', (_, spoil) => {
    expect(readPrivateKey(spoil(pemOf(ec))).asymmetricKeyType).toBe('ec');
  });

  it('says that a key is none, without quoting it', () => {
    const spoilt = pemOf(ec).slice(0, 120);
    for (const text of ['hush', spoilt, '']) {
      expect(() => readPrivateKey(text)).toThrow(SettingsError);
      expect(() => readPrivateKey(text)).not.toThrow(spoilt.slice(40, 60));
    }
    expect(() => signJwt({ alg: 'ES256' }, {}, pemOf(rsa))).toThrow(/another kind/);
  });
});
