import { ApiError } from '../../api/api-error.ts';
import type { Api } from '../../api/client.ts';

/** `refused`: why, for the person to read; null when they are signed in. */
export interface SignOnOutcome {
  readonly refused: string | null;
}

/**
 * Hands on what the provider put behind the address, which counts once.
 * @throws ApiError when the server cannot be reached or fails.
 */
export const answerProvider = async (
  api: Api,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<SignOnOutcome> => {
  try {
    await api.send('POST', '/sign-on/answer', { query: new URLSearchParams(query).toString() }, { signal });
    return { refused: null };
  } catch (error) {
    if (error instanceof ApiError && error.status >= 400 && error.status < 500)
      return { refused: error.message };
    throw error;
  }
};
