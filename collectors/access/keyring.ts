import { SettingsError } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import type { Access } from '../access.ts';
import type { Http } from '../http.ts';
import { createPass, type Pass } from '../pass.ts';
import { readSecret } from './secret-text.ts';
import { createSessions, type HeldSecret, type Secret, type SecretHolder } from './sessions.ts';
import type { Vault } from './vault.ts';

export interface KeyringDeps {
  readonly vault: Pick<Vault, 'find'>;
  /** The secret an environment variable holds; null when it is not set. */
  readonly environment: (reference: string) => string | null;
  readonly http: Pick<Http, 'send'>;
  readonly now: () => Date;
}

type Keyed = Pick<Source, 'id' | 'credentialRef'>;

/**
 * The one place that knows a source's secret, whether it was given in the page or stands in the environment; what
 * was given in the page counts.
 */
export interface Keyring {
  /** Null where none is set. @throws SettingsError when the one that is named or kept cannot be read. */
  findSecret(source: Keyed, access: Access): Promise<Secret | null>;
  /** Null where it is asked as anybody. @throws SettingsError also when a secret is needed and none is set. */
  passFor(source: Keyed, access: Access | null): Promise<Pass | null>;
  /** When the secret that is set ends; null where none is set, it does not end, or cannot be read. */
  findEnd(source: Keyed, access: Access): Promise<Date | null>;
  /** A pass from a secret that is not kept, for a try. */
  passFrom(access: Access, secret: Secret): Pass;
}

/** Holds a secret in memory. */
const holdInMemory = (secret: Secret): SecretHolder => {
  const hold = (each: Secret): HeldSecret => ({ secret: each, basis: JSON.stringify(each) });
  let held = hold(secret);
  return {
    read: async () => held,
    rotate: async (_, changed) => {
      held = hold(changed);
      return held;
    },
  };
};

/** Secrets from the environment. What the source has exchanged one for lasts as long as this process. */
const createEnvironment = (environment: KeyringDeps['environment']) => {
  const holders = new Map<string, SecretHolder>();
  return (reference: string, access: Access): SecretHolder => {
    const text = environment(reference);
    if (text === null) {
      throw new SettingsError(
        `The environment variable ${reference}, which is to hold this source’s credentials, is not set.`,
      );
    }
    const holder = holders.get(reference) ?? holdInMemory(readSecret(access, text));
    holders.set(reference, holder);
    return holder;
  };
};

export const createKeyring = ({ vault, environment, http, now }: KeyringDeps): Keyring => {
  const sessions = createSessions({ http, now });
  const inEnvironment = createEnvironment(environment);

  const find = async ({ id, credentialRef }: Keyed, access: Access) => {
    const kept = await vault.find(id, access);
    if (kept !== null || credentialRef === null) return kept;
    const holder = inEnvironment(credentialRef, access);
    const { secret } = await holder.read();
    return { secret, account: credentialRef, holder };
  };

  return {
    findSecret: async (source, access) => (await find(source, access))?.secret ?? null,
    passFor: async (source, access) => {
      const found = access === null ? null : await find(source, access);
      if (access === null) return null;
      if (found !== null) return createPass({ sourceId: source.id, access, ...found }, sessions, now);
      if (access.need === 'optional') return null;
      throw new SettingsError('This source needs credentials. Give them on its page.');
    },
    findEnd: async (source, access) => {
      if (access.expiresAt === undefined) return null;
      try {
        const found = await find(source, access);
        return found === null ? null : access.expiresAt(found.secret);
      } catch (error) {
        // The poll says so.
        if (error instanceof SettingsError) return null;
        throw error;
      }
    },
    passFrom: (access, secret) =>
      createPass(
        { sourceId: 'try', access, secret, account: 'try', holder: holdInMemory(secret) },
        // Sessions of its own: nothing of a try is left.
        createSessions({ http, now }),
        now,
      ),
  };
};
