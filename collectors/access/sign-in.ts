import { createHash, randomBytes } from 'node:crypto';
import { ConflictError, SettingsError, SourceRefusedError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { CredentialStore } from '../../store/port.ts';
import type { Access, OauthRules } from '../access.ts';
import type { Http } from '../http.ts';
import { getSealer, type Sealer } from './sealer.ts';
import { checkSecret, labelOf } from './secret-text.ts';
import type { Secret } from './sessions.ts';
import { explainTokenRefusal, fromOutside } from './token-refusal.ts';
import type { Vault } from './vault.ts';

/** A person has so long to sign in at the source. */
const SIGN_IN_MS = 15 * 60_000;

export interface SignInDeps {
  readonly credentials: Pick<CredentialStore, 'saveSignIn' | 'takeSignIn'>;
  readonly vault: Pick<Vault, 'find' | 'save'>;
  readonly sealer: Sealer | null;
  readonly http: Pick<Http, 'send'>;
  readonly now: () => Date;
}

/** What came back from the source by the person's browser. */
export interface SignInAnswer {
  readonly state: string;
  readonly code: string | null;
  /** Why there is no code, as the source says it. */
  readonly error: string | null;
}

/** Signing in at a source by browser: OAuth 2 with PKCE (RFC 7636). */
export interface SignIn {
  /**
   * @param given fields that a person has typed; what is kept fills the others. @param session of the person: nobody
   * else can finish it. @returns where to send the browser.
   * @throws SettingsError when a field is missing, or one cannot sign in.
   */
  start(
    source: { readonly id: string; readonly access: Access; readonly title: string },
    given: Secret,
    way: { readonly redirectUri: string; readonly session: string },
  ): Promise<{ readonly url: string }>;
  /**
   * Whose sign-in it is, once. @throws ConflictError when it took too long, was finished, or is somebody else's.
   */
  take(state: string, session: string): Promise<PendingSignIn>;
  /** @throws SourceRefusedError with the source's own words, and what Http.send throws. */
  finish(pending: PendingSignIn, access: Access, title: string, answer: SignInAnswer): Promise<void>;
}

/** A sign-in under way. */
export interface PendingSignIn {
  readonly sourceId: string;
  readonly given: Secret;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly session: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const random = (): string => randomBytes(32).toString('base64url');
/** What a pending sign-in is sealed for: it opens as nothing else. */
const boundTo = (stateHash: string): string => `sign-in/${stateHash}`;

const gone = (): ConflictError =>
  new ConflictError('This sign-in took too long, or was finished before. Start it again.');

const getRules = (access: Access, title: string): OauthRules<Secret> => {
  if (access.oauth !== undefined) return access.oauth;
  throw new SettingsError(`${title} has no sign-in by browser: give its credentials instead.`);
};

/** The fields a person has to give first. @throws SettingsError naming those that are missing. */
const pickGiven = (access: Access, { given }: OauthRules<Secret>, fields: Secret): Secret => {
  const missing = given.filter((name) => (fields[name] ?? '') === '');
  if (missing.length > 0) {
    const names = missing.map((name) => `“${labelOf(access, name)}”`).join(' and ');
    throw new SettingsError(`To sign in, ${names} must be given first.`);
  }
  return Object.fromEntries(given.map((name) => [name, fields[name] ?? '']));
};

const refusalIn = (title: string, { error }: SignInAnswer): SourceRefusedError =>
  new SourceRefusedError(
    error === null || error === 'access_denied'
      ? `${title} did not let Earshot in: the sign-in was not allowed. Sign in again, and allow what it asks for.`
      : `${title} did not let Earshot in and says “${fromOutside(error)}”. Check the app’s settings there, then sign in again.`,
  );

export const createSignIn = ({ credentials, vault, sealer, http, now }: SignInDeps): SignIn => ({
  start: async ({ id, access, title }, typed, { redirectUri, session }) => {
    const rules = getRules(access, title);
    const kept = await vault.find(id, access);
    const given = pickGiven(access, rules, { ...kept?.secret, ...typed });
    const [state, verifier] = [random(), random()];
    const pending: PendingSignIn = { sourceId: id, given, verifier, redirectUri, session };
    const stateHash = hashOf(state);
    const record = {
      stateHash,
      expiresAt: toInstant(new Date(now().getTime() + SIGN_IN_MS)),
      sealed: getSealer(sealer).seal(boundTo(stateHash), JSON.stringify(pending)),
    };
    await credentials.saveSignIn(record, toInstant(now()));
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return { url: rules.authorizeUrl(given, { redirectUri, state, challenge }) };
  },
  take: async (state, session) => {
    const stateHash = hashOf(state);
    const kept = await credentials.takeSignIn(stateHash, toInstant(now()));
    if (kept === null) throw gone();
    // We wrote it, and its seal is whole.
    const pending = JSON.parse(getSealer(sealer).open(boundTo(stateHash), kept.sealed)) as PendingSignIn;
    if (pending.session !== session) {
      throw new ConflictError('This sign-in was begun by somebody else. Start it again.');
    }
    return pending;
  },
  finish: async ({ sourceId, given, verifier, redirectUri }, access, title, answer) => {
    const rules = getRules(access, title);
    const { code } = answer;
    if (code === null) throw refusalIn(title, answer);
    // The exchange is told to nobody: its answer is a secret.
    const sent = await http.send(rules.exchange(given, { redirectUri, code, verifier }), {
      signal: new AbortController().signal,
      validators: null,
      explain: explainTokenRefusal,
    });
    if (sent.answer === 'not-modified') throw new SourceRefusedError(`${title} gave no token (304).`);
    await vault.save(sourceId, access, checkSecret(access, rules.read(sent.answer, given)));
  },
});
