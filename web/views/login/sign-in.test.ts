import { describe, expect, it } from 'vitest';
import { toApiError } from '../../api/api-error.ts';
import type { Api } from '../../api/client.ts';
import { readToken, signIn } from './sign-in.ts';

const apiThat = (send: () => Promise<never>): Api => ({
  get: () => Promise.reject(new Error('unasked')),
  send,
});

describe('signIn', () => {
  it('asks nothing without a link', async () => {
    const api = apiThat(() => Promise.reject(new Error('asked')));
    expect(await signIn(api, undefined)).toBe('no-link');
    expect(await signIn(api, '')).toBe('no-link');
  });
  it('tells a link that no longer works from a server that fails', async () => {
    expect(
      await signIn(
        apiThat(() => Promise.reject(toApiError(401, {}))),
        'old',
      ),
    ).toBe('refused');
    for (const status of [429, 503]) {
      const error = toApiError(status, {});
      await expect(
        signIn(
          apiThat(() => Promise.reject(error)),
          'good',
        ),
      ).rejects.toBe(error);
    }
  });
});

it.each([
  ['http://127.0.0.1:4178/login?token=abc_-1', 'abc_-1'],
  ['  abc_-1\n', 'abc_-1'],
  ['https://example.com/', ''],
  ['', ''],
])('reads the token out of %s', (pasted, token) => {
  expect(readToken(pasted)).toBe(token);
});
