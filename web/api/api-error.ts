import type { Problem } from '../../api/schemas/problem.ts';

/** An answer that is not what was asked for: the server's problem+json, or why no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The server's stable code, or `unreachable`, `timeout`, `unreadable`. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Short heading; `message` says what is wrong and what to do. */
  readonly title: string;
  /** Each wrong field of the request, by path. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  constructor(problem: Omit<Problem, 'type'>, options?: ErrorOptions) {
    super(problem.detail, options);
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.errors = problem.errors ?? [];
  }
}

/** True for the rejection of a request that was aborted on purpose: nothing to show. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';

const readField = (body: unknown, key: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;

const readText = (body: unknown, key: string, otherwise: string): string => {
  const value = readField(body, key);
  return typeof value === 'string' && value !== '' ? value : otherwise;
};

const readErrors = (body: unknown): { path: string; message: string }[] => {
  const errors = readField(body, 'errors');
  if (!Array.isArray(errors)) return [];
  return errors.map((each) => ({ path: readText(each, 'path', ''), message: readText(each, 'message', '') }));
};

// The server's own titles are HTTP's phrases, which say little to a person.
const titles: Readonly<Record<number, string>> = {
  400: 'This is not quite right',
  401: 'You are not signed in',
  403: 'This is not allowed',
  404: 'This is not there',
  409: 'It has changed meanwhile',
  410: 'This link no longer works',
  413: 'This is too large',
  429: 'Too much at once',
  503: 'Earshot cannot answer right now',
};

/** Makes an error of a failed answer's body, whatever came (a proxy may have answered in our server's place). */
export const toApiError = (status: number, body: unknown): ApiError =>
  new ApiError({
    status,
    code: readText(body, 'code', status >= 500 ? 'server' : 'refused'),
    title: titles[status] ?? (status >= 500 ? 'Earshot failed at this' : readText(body, 'title', 'Refused')),
    detail: readText(body, 'detail', `The server answered with status ${status}. Try again in a moment.`),
    errors: readErrors(body),
  });

export const unreachable = (cause: unknown): ApiError =>
  new ApiError(
    {
      status: 0,
      code: 'unreachable',
      title: 'Cannot reach Earshot',
      detail:
        'The server did not answer. Check that it is running and that you are connected, then try again.',
    },
    { cause },
  );

export const timedOut = (cause: unknown): ApiError =>
  new ApiError(
    {
      status: 0,
      code: 'timeout',
      title: 'This takes too long',
      detail: 'The server has not answered for 30 seconds. It may be busy; try again in a moment.',
    },
    { cause },
  );
