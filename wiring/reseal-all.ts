import { codeSecretName } from '../api/auth/second-factor.ts';
import { sealName } from '../delivery/send-to-channel.ts';
import type { Store } from '../store/port.ts';
import type { Secrets } from './open-secrets.ts';

const resealChannels = async (
  sealAnew: NonNullable<Secrets['sealAnew']>,
  { channels }: Pick<Store, 'channels'>,
): Promise<number> => {
  let count = 0;
  for (const channel of await channels.list()) {
    if (channel.sealed === null) continue;
    const sealed = sealAnew(sealName(channel.id), channel.sealed);
    if (sealed === null) continue;
    await channels.save({ ...channel, sealed });
    count += 1;
  }
  return count;
};

const resealCodes = async (
  sealAnew: NonNullable<Secrets['sealAnew']>,
  { accounts }: Pick<Store, 'accounts'>,
): Promise<number> => {
  let count = 0;
  for (const { id } of await accounts.listAccounts()) {
    // Most have none, and taking turns for each would make a start slow.
    if ((await accounts.findProofs(id)).totp === null) continue;
    const isNew = await accounts.changeProofs(id, ({ totp }) => {
      const secret = totp === null ? null : sealAnew(codeSecretName(id), totp.secret);
      return totp === null || secret === null ? null : { totp: { ...totp, secret } };
    });
    if (isNew) count += 1;
  }
  return count;
};

/** Seals with the present key what another sealed, and the second factors that were kept before there was one. @returns how many. */
export const resealAll = async (
  { vault, sealAnew }: Pick<Secrets, 'vault' | 'sealAnew'>,
  store: Pick<Store, 'accounts' | 'channels'>,
): Promise<number> => {
  // Without a key nothing is read: every process of an installation starts by this.
  if (sealAnew === null) return 0;
  return (
    (await vault.resealAll()) + (await resealChannels(sealAnew, store)) + (await resealCodes(sealAnew, store))
  );
};
