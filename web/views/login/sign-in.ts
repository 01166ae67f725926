import type { SignOnWays } from '../../../api/schemas/sign-on.ts';
import { ApiError } from '../../api/api-error.ts';
import type { Api } from '../../api/client.ts';

/** What became of the link: taken, refused because it was used or is too old, or there was none. */
export type LoginOutcome = 'signed-in' | 'refused' | 'no-link';

/** What the page shows. */
export interface Login {
  readonly outcome: LoginOutcome;
  readonly ways: SignOnWays;
}

/**
 * Sends the link's token, which the server takes exactly once.
 * @throws ApiError when the server cannot be reached or fails.
 */
export const signIn = async (
  api: Api,
  token: string | undefined,
  signal?: AbortSignal,
): Promise<LoginOutcome> => {
  if (token === undefined || token === '') return 'no-link';
  try {
    await api.send('POST', '/session', { token }, signal === undefined ? {} : { signal });
    return 'signed-in';
  } catch (error) {
    if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429)
      return 'refused';
    throw error;
  }
};

/** The token in what a person pasted: a whole link, or the token alone. */
export const readToken = (pasted: string): string => {
  const text = pasted.trim();
  if (!URL.canParse(text)) return text;
  return new URL(text).searchParams.get('token') ?? '';
};
