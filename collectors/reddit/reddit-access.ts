import { z } from 'zod';
import {
  basicAuth,
  neededField,
  optionalField,
  postForm,
  readGranted,
  withBearer,
  withQuery,
} from '../access/token-request.ts';
import { type Access, defineAccess } from '../access.ts';

const TOKEN_URL = 'https://www.reddit.com/api/v1/access_token';

const secretSchema = z.strictObject({
  clientId: neededField('Client id', 'Under the app’s name at reddit.com/prefs/apps.'),
  clientSecret: neededField('Client secret', 'Of the same app, of the kind “script” or “web app”.'),
  username: neededField('Reddit user', 'Without u/. Reddit wants to know whose program asks.'),
  refreshToken: optionalField('Refresh token', 'Comes with the sign-in; without it the app asks as itself.'),
});
type RedditSecret = z.infer<typeof secretSchema>;

/** Reddit slows down programs that do not say who runs them. @see https://github.com/reddit-archive/reddit/wiki/API */
const userAgent = (username: string | undefined): Record<string, string> => ({
  'user-agent': `server:earshot:1 (by /u/${username?.replace(/^\/?u\//i, '').replaceAll(/[^\w-]/g, '') ?? ''})`,
});

const tokenRequest = (secret: Partial<RedditSecret>, fields: Readonly<Record<string, string>>) =>
  postForm(TOKEN_URL, fields, {
    authorization: basicAuth(secret.clientId ?? '', secret.clientSecret ?? ''),
    ...userAgent(secret.username),
  });

/** @see https://github.com/reddit-archive/reddit/wiki/OAuth2 */
export const redditAccess: Access = defineAccess<RedditSecret>({
  need: 'required',
  secret: secretSchema,
  help: 'Reddit approves each new app: ask at reddit.com/prefs/apps and through its developer support form. Commercial use needs a contract with Reddit.',
  authorize: (request, { username }, token) =>
    withBearer({ ...request, headers: { ...request.headers, ...userAgent(username) } }, token ?? ''),
  session: {
    open: (secret) =>
      tokenRequest(
        secret,
        secret.refreshToken === ''
          ? { grant_type: 'client_credentials' }
          : { grant_type: 'refresh_token', refresh_token: secret.refreshToken },
      ),
    read: (answer, secret) => {
      const { token, expiresAt, refreshToken } = readGranted(answer, 'Reddit');
      const isNew = refreshToken !== '' && refreshToken !== secret.refreshToken;
      return { token, expiresAt, ...(isNew ? { secret: { ...secret, refreshToken } } : {}) };
    },
  },
  oauth: {
    given: ['clientId', 'clientSecret', 'username'],
    authorizeUrl: ({ clientId = '' }, { redirectUri, state }) =>
      withQuery('https://www.reddit.com/api/v1/authorize', {
        client_id: clientId,
        response_type: 'code',
        state,
        redirect_uri: redirectUri,
        duration: 'permanent',
        scope: 'read submit',
      }),
    exchange: (given, { redirectUri, code }) =>
      tokenRequest(given, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    read: (answer, given) =>
      secretSchema.parse({ ...given, refreshToken: readGranted(answer, 'Reddit').refreshToken }),
  },
});
