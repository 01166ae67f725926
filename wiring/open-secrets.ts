import { createKeyring, type Keyring } from '../collectors/access/keyring.ts';
import { createSealer, getSealer } from '../collectors/access/sealer.ts';
import { createSignIn, type SignIn } from '../collectors/access/sign-in.ts';
import { createVault, type Vault } from '../collectors/access/vault.ts';
import type { Http } from '../collectors/http.ts';
import type { Config } from '../config.ts';
import type { CredentialStore } from '../store/port.ts';

/** All that has to do with secrets of sources, over one key. */
export interface Secrets {
  readonly vault: Vault;
  readonly keyring: Keyring;
  readonly signIn: SignIn;
  /** Keeps a secret under a name. @throws SettingsError where the operator set no key. */
  seal(name: string, text: string): string;
  /** @throws SettingsError when it cannot be opened any more. */
  open(name: string, sealed: string): string;
}

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
  };
};
