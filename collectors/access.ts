import type { z } from 'zod';
import type { Answer, PollRequest } from './collector.ts';

/** A short-lived token that a secret was turned into. */
export interface AccessSession {
  readonly token: string;
  /** Null where the source does not say; then it is used until it is refused. */
  readonly expiresAt: Date | null;
  /** The secret as it is from now on, where the source hands out a new one each time. */
  readonly secret?: Readonly<Record<string, string>>;
}

/** Turning a secret into a token: one request, asked again ahead of the token's end. */
export interface SessionRules<Secret> {
  /** Whether this secret needs a token; missing where every one does. */
  readonly isNeeded?: (secret: Secret) => boolean;
  readonly open: (secret: Secret, now: Date) => PollRequest;
  /** @throws SourceRefusedError, SourceShapeError */
  readonly read: (answer: Answer, secret: Secret) => AccessSession;
}

/** Sign-in at the source in the browser: OAuth 2 authorization code with PKCE (RFC 6749, RFC 7636). */
export interface OauthRules<Secret> {
  /** Fields of the secret a person has to give first, such as `clientId`; the rest comes from the sign-in. */
  readonly given: readonly string[];
  readonly authorizeUrl: (
    given: Partial<Secret>,
    ask: { readonly redirectUri: string; readonly state: string; readonly challenge: string },
  ) => string;
  readonly exchange: (
    given: Partial<Secret>,
    got: { readonly redirectUri: string; readonly code: string; readonly verifier: string },
  ) => PollRequest;
  /** The whole secret to keep. @throws SourceRefusedError, SourceShapeError */
  readonly read: (answer: Answer, given: Partial<Secret>) => Secret;
}

/** How a source lets us in. All functions are pure. */
export interface Access<Secret extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> {
  /** `optional`: it works without, and better with. */
  readonly need: 'required' | 'optional';
  /**
   * zod object of text fields, each with `.meta({ title, description })`: the form is made from it. Kept encrypted,
   * never shown again.
   */
  readonly secret: z.ZodType<Secret>;
  /** Where one gets it, in plain words. */
  readonly help: string;
  /** The request with what lets it in. It is only ever sent to the origin of the collector's own first request. */
  readonly authorize: (request: PollRequest, secret: Secret, token: string | null, now: Date) => PollRequest;
  /** Missing where the secret itself lets in. */
  readonly session?: SessionRules<Secret>;
  /** Missing where one cannot sign in by browser. */
  readonly oauth?: OauthRules<Secret>;
  /** When the secret itself ends, where it does; people are told a week before. */
  readonly expiresAt?: (secret: Secret) => Date | null;
}

/** Declares access with its own type of secret; the registry erases it. */
export const defineAccess = <Secret extends Readonly<Record<string, string>>>(
  access: Access<Secret>,
): Access => access as unknown as Access;
