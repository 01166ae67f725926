import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { SettingsError } from '../../domain/errors.ts';
import { noProofs, type Proofs, spendRecoveryCode, spendStep } from '../../domain/proofs.ts';
import type { AccountStore } from '../../store/people-port.ts';
import type { SecretKeeper } from '../services.ts';
import { hashSecret } from './secret.ts';

/** What a person's secret is kept under. */
export const codeSecretName = (accountId: string): string => `second factor ${accountId}`;

const PERIOD_S = 30;
/** Clocks of phones go wrong by as much, in steps of 30 seconds. */
const STEPS_OFF = 1;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

const totpOf = (secret: string, label: string): TOTP =>
  // What every authenticator app takes; many ignore other settings in silence.
  new TOTP({
    ...{ issuer: 'Earshot', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S },
    secret: Secret.fromBase32(secret),
  });

/** A new secret in base32, and its address for an authenticator app. @param label whose it is, as the app shows it. */
export const newTotp = (label: string): { readonly secret: string; readonly uri: string } => {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, label).toString() };
};

/** The step of 30 seconds, counted since 1970, that the code is of; null when it is of none near now. */
export const findStep = (secret: string, code: string, now: Date): number | null => {
  const timestamp = now.getTime();
  const off = totpOf(secret, '').validate({ token: code, timestamp, window: STEPS_OFF });
  return off === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + off;
};

/** As people type them: spaces, dashes and capitals do not count. */
const tidy = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Null where its key is gone: recovery codes and links let the person in then. */
const openSecret = (codes: SecretKeeper, accountId: string, kept: string): string | null => {
  try {
    return codes.open(codeSecretName(accountId), kept);
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
};

/** Takes a one-time code or a recovery code, exactly once. @returns whether it was right. */
export const spendCode = (
  {
    accounts,
    codes,
  }: { readonly accounts: Pick<AccountStore, 'changeProofs'>; readonly codes: SecretKeeper },
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> => {
  const typed = tidy(code);
  const spend = (proofs: Proofs): Partial<Proofs> | null => {
    const secret = proofs.totp === null ? null : openSecret(codes, accountId, proofs.totp.secret);
    const step = secret === null ? null : findStep(secret, typed, now);
    return step === null ? spendRecoveryCode(proofs, hashSecret(typed)) : spendStep(proofs, step);
  };
  return accounts.changeProofs(accountId, spend);
};

/** To write down: 80 random bits each, in groups of four. */
export const newRecoveryCodes = (): {
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
} => {
  const plain = Array.from({ length: RECOVERY_CODES }, () => randomBytes(RECOVERY_BYTES).toString('hex'));
  return {
    codes: plain.map((code) => code.match(/.{4}/g)?.join('-') ?? code),
    hashes: plain.map(hashSecret),
  };
};

/** The change that asks for codes no more. */
export const withoutCodes: Partial<Proofs> = {
  totp: noProofs.totp,
  recoveryHashes: noProofs.recoveryHashes,
};
