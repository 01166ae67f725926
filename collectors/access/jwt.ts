import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { SettingsError } from '../../domain/errors.ts';

/**
 * A private key from its PEM text, also where a form or a variable has made its line breaks spaces or `\n`.
 * @throws SettingsError that does not hold the key.
 */
export const readPrivateKey = (pem: string): KeyObject => {
  const read = /-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END/.exec(pem.replaceAll('\\n', '\n'));
  const base64 = read?.[2]?.replaceAll(/\s+/g, '') ?? '';
  const lines = base64.match(/.{1,64}/g)?.join('\n') ?? '';
  try {
    return createPrivateKey(`-----BEGIN ${read?.[1]}-----\n${lines}\n-----END ${read?.[1]}-----\n`);
  } catch {
    // The cause may quote the key.
    throw new SettingsError(
      'The private key cannot be read. Copy it whole, from “-----BEGIN PRIVATE KEY-----” to its last line.',
    );
  }
};

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * A signed token (RFC 7519).
 * @param claims times are seconds since 1970.
 * @throws SettingsError when the key is none, or of another kind than the algorithm asks for.
 */
export const signJwt = (
  header: { readonly alg: 'RS256' | 'ES256'; readonly kid?: string },
  claims: Readonly<Record<string, string | number>>,
  pem: string,
): string => {
  const key = readPrivateKey(pem);
  const kind = header.alg === 'RS256' ? 'rsa' : 'ec';
  if (key.asymmetricKeyType !== kind) {
    throw new SettingsError(
      `The private key is of another kind (${key.asymmetricKeyType}) than is asked for.`,
    );
  }
  const content = `${encode({ ...header, typ: 'JWT' })}.${encode(claims)}`;
  // A JWT holds the two numbers of an ES256 signature side by side, not as DER (RFC 7518, section 3.4).
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
};
