import { z } from 'zod';
import { expiryOf } from '../access/expiry.ts';
import {
  neededField,
  optionalField,
  postForm,
  readGranted,
  withBearer,
  withQuery,
} from '../access/token-request.ts';
import { type Access, defineAccess } from '../access.ts';

const secretSchema = z.strictObject({
  clientId: optionalField('Client id', 'Of your LinkedIn app; needed only to sign in here.'),
  clientSecret: optionalField('Client secret', 'Of the same app; needed only to sign in here.'),
  token: neededField('Access token', 'Of an admin of the page; it lasts 60 days.'),
  expiresAt: optionalField('Valid until', 'Its last day, such as 2027-01-31; comes with the sign-in.'),
});
type LinkedinSecret = z.infer<typeof secretSchema>;

/** @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow */
export const linkedinAccess: Access = defineAccess<LinkedinSecret>({
  need: 'required',
  secret: secretSchema,
  help: 'Make a LinkedIn app for the page’s company, apply for its “Community Management API”, and sign in as an admin of the page.',
  authorize: (asked, { token }) => withBearer(asked, token),
  expiresAt: ({ expiresAt }) => expiryOf(expiresAt),
  oauth: {
    given: ['clientId', 'clientSecret'],
    authorizeUrl: ({ clientId = '' }, { redirectUri, state }) =>
      withQuery('https://www.linkedin.com/oauth/v2/authorization', {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        state,
        scope: 'r_organization_social',
      }),
    exchange: ({ clientId = '', clientSecret = '' }, { redirectUri, code }) =>
      postForm('https://www.linkedin.com/oauth/v2/accessToken', {
        grant_type: 'authorization_code',
        code,
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uri: redirectUri,
      }),
    read: (answer, given) => {
      const { token, expiresAt } = readGranted(answer, 'LinkedIn');
      return secretSchema.parse({ ...given, token, expiresAt: expiresAt?.toISOString() ?? '' });
    },
  },
});
