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
import { type Access, defineAccess, type OauthRules } from '../access.ts';

const VERSION = 'v26.0';
const GRAPH = `https://graph.facebook.com/${VERSION}`;

const fields = {
  clientId: optionalField('App id', 'Of your Meta app; needed only to sign in here.'),
  clientSecret: optionalField('App secret', 'Of the same app; needed only to sign in here.'),
  configId: optionalField(
    'Configuration id',
    'Of “Facebook Login for Business”, for a system user’s token; needed only to sign in here.',
  ),
  token: neededField('Access token', 'A long-lived one: a page’s or a system user’s.'),
  expiresAt: optionalField('Valid until', 'Its last day, such as 2027-01-31; empty where it has none.'),
};
const secretSchema = z.strictObject(fields);
const pageSecretSchema = z.strictObject({
  ...fields,
  pageId: neededField('Page id', 'Of the page whose own token is to be used.'),
});
type MetaSecret = z.infer<typeof secretSchema>;
type PageSecret = z.infer<typeof pageSecretSchema>;

const signIn = <Secret extends MetaSecret>(
  scopes: readonly string[],
  given: readonly string[],
  schema: z.ZodType<Secret>,
): OauthRules<Secret> => ({
  given,
  authorizeUrl: ({ clientId = '', configId = '' }, { redirectUri, state }) =>
    withQuery(`https://www.facebook.com/${VERSION}/dialog/oauth`, {
      client_id: clientId,
      redirect_uri: redirectUri,
      state,
      response_type: 'code',
      ...(configId === ''
        ? { scope: scopes.join(',') }
        : { config_id: configId, override_default_response_type: 'true' }),
    }),
  exchange: ({ clientId = '', clientSecret = '' }, { redirectUri, code }) =>
    postForm(`${GRAPH}/oauth/access_token`, {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUri,
      code,
    }),
  read: (answer, known) => {
    const { token, expiresAt } = readGranted(answer, 'Meta');
    return schema.parse({ ...known, token, expiresAt: expiresAt?.toISOString() ?? '' });
  },
});

/**
 * Access with a token that lasts for weeks or for good. “Facebook Login for Business” gives such a one in a single step.
 * @see https://developers.facebook.com/docs/facebook-login/facebook-login-for-business
 */
export const metaAccess = (scopes: readonly string[], help: string): Access =>
  defineAccess<MetaSecret>({
    need: 'required',
    secret: secretSchema,
    help,
    authorize: (request, { token }) => withBearer(request, token),
    expiresAt: ({ expiresAt }) => expiryOf(expiresAt),
    oauth: signIn(scopes, ['clientId', 'clientSecret', 'configId'], secretSchema),
  });

/** The same for what only a page's own token may read: whoever may act for the page is given it. */
export const metaPageAccess = (scopes: readonly string[], help: string): Access =>
  defineAccess<PageSecret>({
    need: 'required',
    secret: pageSecretSchema,
    help,
    authorize: (request, _, token) => withBearer(request, token ?? ''),
    expiresAt: ({ expiresAt }) => expiryOf(expiresAt),
    session: {
      open: ({ pageId, token }) =>
        withBearer(
          { url: withQuery(`${GRAPH}/${encodeURIComponent(pageId)}`, { fields: 'access_token' }) },
          token,
        ),
      read: (answer) => ({ token: readGranted(answer, 'Meta').token, expiresAt: null }),
    },
    oauth: signIn(scopes, ['clientId', 'clientSecret', 'configId', 'pageId'], pageSecretSchema),
  });
