import type { Credential } from '../../domain/credential.ts';
import { SettingsError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { CredentialStore } from '../../store/port.ts';
import type { Access } from '../access.ts';
import { getSealer, type Sealer } from './sealer.ts';
import { checkSecret, readSecret } from './secret-text.ts';
import type { HeldSecret, Secret, SecretHolder } from './sessions.ts';

export interface VaultDeps {
  readonly credentials: CredentialStore;
  /** Null while the operator has set no EARSHOT_KEY: then nothing can be kept. */
  readonly sealer: Sealer | null;
  readonly now: () => Date;
}

/** Secrets given in the page, kept sealed. */
export interface Vault {
  /** Null where none is kept. @throws SettingsError when it cannot be opened. */
  find(
    sourceId: string,
    access: Access,
  ): Promise<{ readonly secret: Secret; readonly account: string; readonly holder: SecretHolder } | null>;
  /**
   * Keeps a secret. Fields left out stay as they are.
   * @throws SettingsError when it does not fit, or no EARSHOT_KEY is set.
   */
  save(sourceId: string, access: Access, fields: Secret): Promise<void>;
  /** Seals anew what the former key sealed. @returns how many. */
  resealAll(): Promise<number>;
}

/** What the limits of an account are counted by: the app, where a person signs in to it, else the secret. */
const accountText = (access: Access, secret: Secret): string => {
  const names = access.oauth?.given ?? Object.keys(secret).toSorted();
  return JSON.stringify(names.map((name) => secret[name] ?? ''));
};

const endOf = (access: Access, secret: Secret): string | null => {
  const end = access.expiresAt?.(secret) ?? null;
  return end === null ? null : toInstant(end);
};

const openIfPossible = (sealer: Sealer, { sourceId, sealed }: Credential): string | null => {
  try {
    return sealer.open(sourceId, sealed);
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
};

const open = (deps: VaultDeps, access: Access, { sourceId, sealed }: Credential): HeldSecret => ({
  secret: readSecret(access, getSealer(deps.sealer).open(sourceId, sealed)),
  basis: sealed,
});

const seal = (
  deps: VaultDeps,
  access: Access,
  kept: Pick<Credential, 'sourceId' | 'savedAt' | 'account'>,
  secret: Secret,
): Credential => ({
  sourceId: kept.sourceId,
  savedAt: kept.savedAt,
  account: kept.account,
  sealed: getSealer(deps.sealer).seal(kept.sourceId, JSON.stringify(secret)),
  fields: Object.keys(secret).filter((name) => secret[name] !== ''),
  expiresAt: endOf(access, secret),
});

const holderOf = (deps: VaultDeps, access: Access, first: Credential): SecretHolder => {
  const latest = async (): Promise<Credential> => (await deps.credentials.find(first.sourceId)) ?? first;
  return {
    read: async () => open(deps, access, await latest()),
    rotate: async (held, secret) => {
      const next = seal(deps, access, await latest(), secret);
      // A person may have given another one meanwhile; theirs counts.
      await deps.credentials.replace(next, held.basis);
      return { secret, basis: next.sealed };
    },
  };
};

const save = async (deps: VaultDeps, sourceId: string, access: Access, fields: Secret): Promise<void> => {
  const sealer = getSealer(deps.sealer);
  const kept = await deps.credentials.find(sourceId);
  // One that cannot be opened any more has to be given as a whole.
  const before = kept === null ? null : openIfPossible(sealer, kept);
  const secret = checkSecret(access, { ...(before === null ? {} : readSecret(access, before)), ...fields });
  const account = sealer.fingerprint(accountText(access, secret));
  const savedAt = toInstant(deps.now());
  await deps.credentials.save(seal(deps, access, { sourceId, savedAt, account }, secret));
};

const resealAll = async ({ credentials, sealer }: VaultDeps): Promise<number> => {
  if (sealer === null) return 0;
  let count = 0;
  for (const credential of await credentials.list()) {
    if (sealer.isCurrent(credential.sealed)) continue;
    const text = openIfPossible(sealer, credential);
    // The source says so itself when it is asked.
    if (text === null) continue;
    const sealed = sealer.seal(credential.sourceId, text);
    if (await credentials.replace({ ...credential, sealed }, credential.sealed)) count += 1;
  }
  return count;
};

export const createVault = (deps: VaultDeps): Vault => ({
  find: async (sourceId, access) => {
    const kept = await deps.credentials.find(sourceId);
    if (kept === null) return null;
    const { secret } = open(deps, access, kept);
    return { secret, account: kept.account, holder: holderOf(deps, access, kept) };
  },
  save: (sourceId, access, fields) => save(deps, sourceId, access, fields),
  resealAll: () => resealAll(deps),
});
