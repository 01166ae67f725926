import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody whom the provider knows. */
export interface ProviderPerson {
  readonly email: string;
  /** Absent where the provider does not say. */
  readonly isChecked?: boolean | undefined;
  readonly name?: string;
}

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** By their login, which is their subject. */
  readonly people: Map<string, ProviderPerson>;
  /** Signs in there as a browser does. @returns what it put behind the address it sent the browser back to. */
  signIn(url: string, login: string): Promise<URLSearchParams>;
  stop(): Promise<void>;
}

/** Follows redirects within the provider with its cookies, until it sends the browser elsewhere or shows a page. */
const createVisitor = (issuer: string) => {
  const cookies = new Map<string, string>();
  const ask = async (url: URL, form: Readonly<Record<string, string>> | null): Promise<URL> => {
    const answer = await fetch(url, {
      ...{ redirect: 'manual', method: form === null ? 'GET' : 'POST' },
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form !== null && { body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) return url;
    const next = new URL(location, url);
    return next.origin === issuer ? ask(next, null) : next;
  };
  return ask;
};

/** An OpenID Connect provider on loopback, with the pages for development that its package has. */
export const startProvider = async (redirectUris: readonly string[]): Promise<TestProvider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['earshot', 'a secret between the two'];
  const people = new Map<string, ProviderPerson>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
    findAccount: (_, login) => {
      const person = people.get(login);
      if (person === undefined) return undefined;
      const { email, isChecked, name } = person;
      return {
        accountId: login,
        claims: () => ({
          ...{ sub: login, email },
          ...(isChecked !== undefined && { email_verified: isChecked }),
          ...(name !== undefined && { name }),
        }),
      };
    },
  });
  server.on('request', provider.callback());
  const signIn = async (url: string, login: string): Promise<URLSearchParams> => {
    const ask = createVisitor(issuer);
    const asked = await ask(new URL(url), null);
    const known = await ask(asked, { prompt: 'login', login, password: 'any' });
    const back = known.origin === issuer ? await ask(known, { prompt: 'consent' }) : known;
    return back.searchParams;
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, clientId, clientSecret, people, signIn, stop };
};
