import type { Role } from './role.ts';

/** How people sign in by an OpenID Connect provider. */
export interface SignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** What people call the provider. */
  readonly name: string;
  /** Role of people the provider knows and nobody invited; null keeps them out. */
  readonly newPeople: Exclude<Role, 'owner'> | null;
  /** Takes addresses as checked of which the provider does not say whether they are. */
  readonly trustEmail: boolean;
  /** Nobody signs in by password. */
  readonly only: boolean;
}

/** Who a provider says somebody is, whatever their name or address becomes. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

/** What a provider says of who signs in. */
export interface SignOnClaims extends Subject {
  /** In small letters; null where there is none, or nobody has checked that it is theirs. */
  readonly email: string | null;
  readonly name: string | null;
}

export const isSameSubject = (one: Subject | null, other: Subject): boolean =>
  one !== null && one.issuer === other.issuer && one.subject === other.subject;

/** To be brought back with the provider's answer, so that an answer only counts in the browser that asked. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  /** Proof Key for Code Exchange (RFC 7636). */
  readonly verifier: string;
}
