import { z } from 'zod';
import { neededField, postForm, readGranted, withBearer, withQuery } from '../access/token-request.ts';
import type { Access } from '../access.ts';
import { defineAccess } from '../access.ts';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';

const secretSchema = z.strictObject({
  clientId: neededField('Client id', 'Of an OAuth client of the kind “Web application” in Google Cloud.'),
  clientSecret: neededField('Client secret', 'Of the same client.'),
  refreshToken: neededField('Refresh token', 'Comes with the sign-in.'),
});
type GoogleSecret = z.infer<typeof secretSchema>;

/**
 * Access for a person who signed in with Google.
 * @see https://developers.google.com/identity/protocols/oauth2/web-server
 */
export const googleSignIn = (scope: string, help: string): Access =>
  defineAccess<GoogleSecret>({
    need: 'required',
    secret: secretSchema,
    help,
    authorize: (request, _, token) => withBearer(request, token ?? ''),
    session: {
      open: ({ clientId, clientSecret, refreshToken }) =>
        postForm(TOKEN_URL, {
          grant_type: 'refresh_token',
          client_id: clientId,
          client_secret: clientSecret,
          refresh_token: refreshToken,
        }),
      read: (answer) => {
        const { token, expiresAt } = readGranted(answer, 'Google');
        return { token, expiresAt };
      },
    },
    oauth: {
      given: ['clientId', 'clientSecret'],
      authorizeUrl: ({ clientId = '' }, { redirectUri, state, challenge }) =>
        withQuery('https://accounts.google.com/o/oauth2/v2/auth', {
          client_id: clientId,
          redirect_uri: redirectUri,
          response_type: 'code',
          scope,
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
          // Without both Google gives a refresh token only at the very first sign-in.
          access_type: 'offline',
          prompt: 'consent',
        }),
      exchange: ({ clientId = '', clientSecret = '' }, { redirectUri, code, verifier }) =>
        postForm(TOKEN_URL, {
          grant_type: 'authorization_code',
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uri: redirectUri,
          code,
          code_verifier: verifier,
        }),
      read: (answer, { clientId = '', clientSecret = '' }) => ({
        clientId,
        clientSecret,
        refreshToken: readGranted(answer, 'Google').refreshToken,
      }),
    },
  });
