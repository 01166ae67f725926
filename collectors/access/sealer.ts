import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { SettingsError } from '../../domain/errors.ts';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets so that nobody can read them without the operator's key. */
export interface Sealer {
  /** AES-256-GCM, bound to the source: it opens for no other. */
  seal(sourceId: string, text: string): string;
  /** @throws SettingsError when it was sealed with a key that is not set any more, or was changed. */
  open(sourceId: string, sealed: string): string;
  /** Whether it was sealed with the present key rather than the old one. */
  isCurrent(sealed: string): boolean;
  /** A name for a text that tells nothing of it, the same each time. */
  fingerprint(text: string): string;
}

interface Keys {
  /** Names the key without telling anything of it. */
  readonly id: string;
  readonly sealing: Uint8Array;
  readonly naming: Uint8Array;
}

/** Slow on purpose: an operator may have set words rather than random bytes. */
const deriveKeys = (text: string): Keys => {
  const master = scryptSync(text, 'earshot/credentials', 32, { N: 2 ** 14, r: 8, p: 1 });
  const derive = (purpose: string): Uint8Array => new Uint8Array(hkdfSync('sha256', master, '', purpose, 32));
  return {
    id: Buffer.from(derive('id')).toString('hex').slice(0, 8),
    sealing: derive('seal'),
    naming: derive('name'),
  };
};

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const boundTo = (sourceId: string): Buffer => Buffer.from(`earshot/source/${sourceId}`);

const encrypt = ({ id, sealing }: Keys, sourceId: string, text: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(boundTo(sourceId));
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${id}.${sealed.toString('base64url')}`;
};

const decrypt = ({ sealing }: Keys, sourceId: string, body: string): string => {
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(sourceId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
};

/**
 * @param key what the operator set as EARSHOT_KEY. @param oldKey what it was before, to open what was sealed then.
 */
export const createSealer = (key: string, oldKey: string | null): Sealer => {
  const current = once(() => deriveKeys(key));
  const former = once(() => (oldKey === null ? null : deriveKeys(oldKey)));
  return {
    seal: (sourceId, text) => encrypt(current(), sourceId, text),
    open: (sourceId, sealed) => {
      const [version, id, body = ''] = sealed.split('.');
      const keys = [current(), former()].find((each) => each?.id === id) ?? null;
      if (version !== VERSION || keys === null) {
        throw new SettingsError(
          'The credentials were sealed with another EARSHOT_KEY. Set the former one as EARSHOT_KEY_OLD, or give the credentials again.',
        );
      }
      try {
        return decrypt(keys, sourceId, body);
      } catch (cause) {
        throw new SettingsError('The sealed credentials are damaged. Give them again.', { cause });
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${current().id}.`),
    fingerprint: (text) => createHmac('sha256', current().naming).update(text).digest('hex').slice(0, 32),
  };
};

/** @throws SettingsError that says how to make a key. */
export const getSealer = (sealer: Sealer | null): Sealer => {
  if (sealer !== null) return sealer;
  throw new SettingsError(
    'Earshot has no key to keep secrets with. Make one with “openssl rand -base64 32”, set it as EARSHOT_KEY and start Earshot again.',
  );
};
