import { z } from 'zod';
import { defineAccess, type SessionRules } from '../access.ts';
import { readJson } from '../json-answer.ts';

/** Where accounts live unless their owner runs a server. */
export const BLUESKY_SERVER = 'https://bsky.social';

const secretSchema = z.strictObject({
  identifier: z
    .string()
    .min(1)
    .meta({ title: 'Handle', description: 'Of an account of yours, such as acme.bsky.social.' }),
  appPassword: z.string().min(1).meta({
    title: 'App password',
    description: 'Made for Earshot alone; never the account’s own password.',
  }),
  server: z
    .url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' })
    .default(BLUESKY_SERVER)
    .meta({ title: 'Server', description: 'Only where the account lives on a server of its own.' }),
});
type Secret = z.infer<typeof secretSchema>;

const openedSchema = z.looseObject({ accessJwt: z.string().min(1) });
const claimsSchema = z.looseObject({ exp: z.number().positive() });

/** The end of a token that says it (RFC 7519, section 4.1.4); null for one that does not. */
const endOf = (token: string): Date | null => {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { exp } = claimsSchema.parse(JSON.parse(text));
    return new Date(exp * 1000);
  } catch {
    return null;
  }
};

const session: SessionRules<Secret> = {
  open: ({ identifier, appPassword, server }) => ({
    url: `${new URL('/xrpc/com.atproto.server.createSession', server)}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ identifier: identifier.replace(/^@/, ''), password: appPassword }),
  }),
  read: (answer) => {
    const { accessJwt } = readJson(answer, openedSchema, 'Bluesky');
    return { token: accessJwt, expiresAt: endOf(accessJwt) };
  },
};

/** An account's requests go to the server it lives on. */
const atHome = (url: string, server: string): string => {
  const { pathname, search } = new URL(url);
  return `${new URL(`${pathname}${search}`, server)}`;
};

/** Signs in with an app password. @see https://docs.bsky.app/docs/api/com-atproto-server-create-session */
export const blueskyAccess = defineAccess<Secret>({
  need: 'required',
  secret: secretSchema,
  help: 'In the Bluesky app: Settings, Privacy and security, App passwords, Add; give the account’s handle and that password.',
  authorize: (request, { server }, token) => ({
    ...request,
    url: atHome(request.url, server),
    headers: { ...request.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  }),
  session,
});
