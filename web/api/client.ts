import { isAbort, timedOut, toApiError, unreachable } from './api-error.ts';

/** Values for a query string; null and undefined are left out. */
export type QueryValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Api {
  /** @param path below /api, such as `/mentions`. @throws ApiError; AbortError when the signal fires. */
  get<Answer>(path: string, options?: { query?: QueryValues; signal?: AbortSignal }): Promise<Answer>;
  /** Changes something. @param body sent as JSON; FormData goes as it is. @throws ApiError */
  send<Answer = void>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    options?: { query?: QueryValues; signal?: AbortSignal },
  ): Promise<Answer>;
}

const requestTimeoutMs = 30_000;

/** Of what outlives its page, browsers take 64 kB at once: room for a few dozen of the small changes that people make by a key. */
const longestKept = 2_000;

/** Joins path and query values: `/mentions?limit=50`. */
export const toUrl = (path: string, query: QueryValues = {}): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) search.set(key, String(value));
  }
  const text = search.toString();
  return `/api${path}${text === '' ? '' : `?${text}`}`;
};

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const toInit = (method: string, body: unknown, signal: AbortSignal): RequestInit => {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-earshot'] = '1';
  if (body === undefined) return { method, headers, signal, keepalive: method !== 'GET' };
  if (body instanceof FormData) return { method, headers, signal, body };
  const json = JSON.stringify(body);
  return {
    ...{ method, signal, body: json, headers: { ...headers, 'content-type': 'application/json' } },
    // What a person saw done is done, also when they close the page on it.
    keepalive: json.length <= longestKept,
  };
};

/**
 * The only way to the server.
 * @param options `fetch` as the browser's; `onSignedOut` is called when an answer says that nobody is signed in.
 */
export const createApi = (options: { fetch: typeof fetch; onSignedOut: () => void }): Api => {
  const ask = async (method: string, url: string, body: unknown, given?: AbortSignal): Promise<unknown> => {
    const timeout = AbortSignal.timeout(requestTimeoutMs);
    const signal = given === undefined ? timeout : AbortSignal.any([given, timeout]);
    try {
      const response = await options.fetch(url, toInit(method, body, signal));
      const answer = await readBody(response);
      if (response.ok) return answer;
      if (response.status === 401 && !url.startsWith('/api/session')) options.onSignedOut();
      throw toApiError(response.status, answer);
    } catch (error) {
      if (given?.aborted === true || isAbort(error)) throw new DOMException('Aborted', 'AbortError');
      if (timeout.aborted) throw timedOut(error);
      throw error instanceof TypeError ? unreachable(error) : error;
    }
  };
  return {
    // The server checks every answer against the schema the type is inferred from, so the type is taken on trust here.
    get: async <Answer>(
      path: string,
      { query, signal }: { query?: QueryValues; signal?: AbortSignal } = {},
    ) => (await ask('GET', toUrl(path, query), undefined, signal)) as Answer,
    send: async <Answer>(
      method: string,
      path: string,
      body?: unknown,
      { query, signal }: { query?: QueryValues; signal?: AbortSignal } = {},
    ) => (await ask(method, toUrl(path, query), body, signal)) as Answer,
  };
};
