import type { SecretKeeper } from '../api/services.ts';
import { createKeyring, type Keyring } from '../collectors/access/keyring.ts';
import { createSealer, getSealer, type Sealer } from '../collectors/access/sealer.ts';
import { createSignIn, type SignIn } from '../collectors/access/sign-in.ts';
import { createVault, type Vault } from '../collectors/access/vault.ts';
import type { Http } from '../collectors/http.ts';
import type { Config } from '../config.ts';
import { SettingsError } from '../domain/errors.ts';
import type { CredentialStore } from '../store/port.ts';

/** All that has to do with secrets, over one key. */
export interface Secrets {
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly signIn: SignIn;
  /** Keeps a secret under a name. @throws SettingsError where the operator set no key. */
  seal(name: string, text: string): string;
  /** @throws SettingsError when it cannot be opened any more. */
  open(name: string, sealed: string): string;
  /** With the present key; null where it is so already, or nothing can open it any more. Itself null where there is no key. */
  readonly sealAnew: ((name: string, sealed: string) => string | null) | null;
  /** Of second factors, which are kept plain where the operator set no key. */
  readonly codes: SecretKeeper;
}

/** Whether it was sealed, rather than kept as it is: what is plain has no dot. */
const isSealed = (kept: string): boolean => kept.includes('.');

const createCodeKeeper = (sealer: Sealer | null): SecretKeeper => ({
  keep: (name, text) => (sealer === null ? text : sealer.seal(name, text)),
  open: (name, kept) => (isSealed(kept) ? getSealer(sealer).open(name, kept) : kept),
});

const sealAnew = (sealer: Sealer, name: string, kept: string): string | null => {
  if (sealer.isCurrent(kept)) return null;
  try {
    return sealer.seal(name, isSealed(kept) ? sealer.open(name, kept) : kept);
  } catch (error) {
    // Where it is needed it is said what to do.
    if (error instanceof SettingsError) return null;
    throw error;
  }
};

export const openSecrets = (
  { key, oldKey, credential }: Pick<Config, 'key' | 'oldKey' | 'credential'>,
  credentials: CredentialStore,
  http: Pick<Http, 'send'>,
  now: () => Date,
): Secrets => {
  const sealer = key === null ? null : createSealer(key, oldKey);
  const vault = createVault({ credentials, sealer, now });
  return {
    vault,
    keyring: createKeyring({ vault, environment: credential, http, now }),
    signIn: createSignIn({ credentials, vault, sealer, http, now }),
    seal: (name, text) => getSealer(sealer).seal(name, text),
    open: (name, sealed) => getSealer(sealer).open(name, sealed),
    sealAnew: sealer === null ? null : (name, sealed) => sealAnew(sealer, name, sealed),
    codes: createCodeKeeper(sealer),
  };
};
