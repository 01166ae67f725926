import type { Subject } from './sign-on.ts';

/** What a person proves with who they are; none of it need be set. */
export interface Proofs {
  /** Argon2id, in the PHC string format; null for a person without a password. */
  readonly passwordHash: string | null;
  /** One-time codes (RFC 6238); null where they are not asked for. */
  readonly totp: {
    /** Base32. */
    readonly secret: string;
    /** The last 30 seconds a code was taken of, counted since 1970: none is taken again. */
    readonly usedStep: number;
  } | null;
  /** SHA-256, in hex: each opens once in place of a one-time code. */
  readonly recoveryHashes: readonly string[];
  /** Who they are for the provider they sign in by; null until they did. */
  readonly subject: Subject | null;
}

export const noProofs: Proofs = { passwordHash: null, totp: null, recoveryHashes: [], subject: null };

/** @returns what changes when a code of that step is taken; null where one of it, or of a later one, was. */
export const spendStep = ({ totp }: Proofs, step: number): Partial<Proofs> | null =>
  totp === null || step <= totp.usedStep ? null : { totp: { ...totp, usedStep: step } };

/** @returns what changes when the recovery code is taken; null where there is no such. */
export const spendRecoveryCode = ({ recoveryHashes }: Proofs, codeHash: string): Partial<Proofs> | null =>
  recoveryHashes.includes(codeHash)
    ? { recoveryHashes: recoveryHashes.filter((each) => each !== codeHash) }
    : null;
