import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type UserInfoResponse,
} from 'openid-client';
import type { SignOnService } from '../api/services.ts';
import type { Http } from '../collectors/http.ts';
import { emailSchema } from '../domain/account.ts';
import { AddressRefusedError, SignOnRefusedError } from '../domain/errors.ts';
import type { SignOnClaims, SignOnSettings } from '../domain/sign-on.ts';

const ANSWER_BYTES = 1_000_000;
const REQUESTS_PER_MINUTE = 600;
const TIMEOUT_MS = 15_000;

/** What the library asks, by the only way out to the network. */
const fetchBy =
  (http: Pick<Http, 'send'>): CustomFetch =>
  async (url, { method, headers, body }) => {
    const { answer } = await http.send(
      {
        url,
        method: method === 'POST' ? 'POST' : 'GET',
        headers: Object.fromEntries(new Headers(headers)),
        ...(body === undefined || body === null ? {} : { body: String(body) }),
      },
      {
        ...{ validators: null, maxBytes: ANSWER_BYTES, requestsPerMinute: REQUESTS_PER_MINUTE },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // The library reads what a refusal says; silence is a fault.
        explain: ({ status }) => (status === 0 ? null : 'read'),
      },
    );
    if (answer === 'not-modified') throw new TypeError('there was nothing to compare with');
    return new Response(Buffer.from(answer.body), { status: answer.status, headers: answer.headers });
  };

/** Asks the provider what it can do, once; after a failure again. */
const createDiscovery = (
  { issuer, clientId, clientSecret }: SignOnSettings,
  http: Pick<Http, 'send'>,
): (() => Promise<Configuration>) => {
  let known: Promise<Configuration> | null = null;
  const ask = (): Promise<Configuration> => {
    const isPlain = new URL(issuer).protocol === 'http:';
    return discovery(new URL(issuer), clientId, clientSecret ?? undefined, undefined, {
      [customFetch]: fetchBy(http),
      ...(isPlain && { execute: [allowInsecureRequests] }),
    });
  };
  return async () => {
    known ??= ask();
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
};

/** Null unless the provider has checked it, or the settings say that it need not say so. */
const emailOf = (said: IDToken | UserInfoResponse, trustEmail: boolean): string | null => {
  const { email, email_verified: isChecked } = said;
  const isTrusted = isChecked === true || isChecked === 'true' || (trustEmail && isChecked === undefined);
  const read = emailSchema.safeParse(email);
  return isTrusted && read.success ? read.data : null;
};

const nameOf = ({ name, preferred_username: other }: IDToken | UserInfoResponse): string | null => {
  if (typeof name === 'string' && name.trim() !== '') return name;
  return typeof other === 'string' ? other : null;
};

const readClaims = async (
  { trustEmail }: SignOnSettings,
  provider: Configuration,
  answered: string,
  { state, nonce, verifier }: Parameters<SignOnService['finish']>[1],
): Promise<SignOnClaims> => {
  const tokens = await authorizationCodeGrant(provider, new URL(answered), {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
  });
  const token = tokens.claims();
  if (token === undefined) throw new TypeError('the provider sent no ID token');
  const byToken = { email: emailOf(token, trustEmail), name: nameOf(token) };
  const { userinfo_endpoint: more } = provider.serverMetadata();
  const isEnough = (byToken.email !== null && byToken.name !== null) || more === undefined;
  // Many providers keep the address out of the token.
  const said = isEnough ? token : await fetchUserInfo(provider, tokens.access_token, token.sub);
  return {
    ...{ issuer: token.iss, subject: token.sub },
    email: byToken.email ?? emailOf(said, trustEmail),
    name: byToken.name ?? nameOf(said),
  };
};

/** The library hands its own error on, with ours within. */
const causes = (error: unknown): readonly unknown[] =>
  error instanceof Error && error.cause !== undefined ? [error, ...causes(error.cause)] : [error];

const codeOf = (error: unknown): string | null => {
  const code = error instanceof Error && 'error' in error ? error.error : null;
  return typeof code === 'string' ? code : null;
};

/** What went wrong, as the person who signs in may read it: the rest stands in the cause. */
const refuse = (name: string, error: unknown): SignOnRefusedError => {
  if (codeOf(error) === 'access_denied') {
    return new SignOnRefusedError(`${name} did not let you in, or you went back.`, { cause: error });
  }
  if (causes(error).some((each) => each instanceof AddressRefusedError)) {
    return new SignOnRefusedError(
      `${name} is at a private address. Whoever runs Earshot can allow it with EARSHOT_ALLOW_PRIVATE.`,
      { cause: error },
    );
  }
  return new SignOnRefusedError(
    `Signing in with ${name} did not work. Try once more; the server’s log says why it failed.`,
    { cause: error },
  );
};

/**
 * Signing in by an OpenID Connect provider: the authorization code flow with PKCE, state and nonce.
 * @param failed is told why, for the log: never what was sent.
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 */
export const openSignOn = (
  settings: SignOnSettings,
  http: Pick<Http, 'send'>,
  failed: (error: unknown) => void,
): SignOnService => {
  const discover = createDiscovery(settings, http);
  const trying = async <Result>(run: (provider: Configuration) => Promise<Result>): Promise<Result> => {
    try {
      return await run(await discover());
    } catch (error) {
      failed(error);
      throw refuse(settings.name, error);
    }
  };
  return {
    settings,
    begin: (redirectUri) =>
      trying(async (provider) => {
        const attempt = {
          ...{ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() },
        };
        const url = buildAuthorizationUrl(provider, {
          ...{ redirect_uri: redirectUri, scope: 'openid email profile' },
          ...{ state: attempt.state, nonce: attempt.nonce },
          code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
          code_challenge_method: 'S256',
        });
        return { url: url.href, attempt };
      }),
    finish: (answered, attempt) => trying((provider) => readClaims(settings, provider, answered, attempt)),
  };
};
