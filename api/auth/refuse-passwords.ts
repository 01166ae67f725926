import { NotAllowedError } from '../errors.ts';
import type { SignOnService } from '../services.ts';

/** @throws NotAllowedError where people sign in by the provider alone. */
export const refusePasswords = (signOn: Pick<SignOnService, 'settings'> | null): void => {
  if (signOn?.settings.only !== true) return;
  throw new NotAllowedError(`Passwords are not taken here. Sign in with ${signOn.settings.name}.`);
};
