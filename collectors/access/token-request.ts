import { z } from 'zod';
import { SourceRefusedError } from '../../domain/errors.ts';
import type { Answer, PollRequest } from '../collector.ts';
import { readJson } from '../json-answer.ts';

/** `Basic …` of a name and a password (RFC 7617). */
export const basicAuth = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

/** The request with a bearer token (RFC 6750). */
export const withBearer = (request: PollRequest, token: string): PollRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});

/** A form that is posted, as token endpoints take it. */
export const postForm = (
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): PollRequest => ({
  url,
  method: 'POST',
  headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});

/** An address with parameters. */
export const withQuery = (url: string, parameters: Readonly<Record<string, string>>): string =>
  `${url}?${new URLSearchParams(parameters)}`;

/** What a token endpoint gave (RFC 6749, section 5.1). */
interface Granted {
  readonly token: string;
  /** Null where it does not say. */
  readonly expiresAt: Date | null;
  /** Empty where it gives none. */
  readonly refreshToken: string;
}

const grantedSchema = z.union([
  z.looseObject({
    access_token: z.string().min(1),
    // Some write the number as text.
    expires_in: z.coerce.number().positive().nullish(),
    refresh_token: z.string().nullish(),
  }),
  z.looseObject({ error: z.unknown() }),
]);

const wordsOf = (refused: Readonly<Record<string, unknown>>): string => {
  const words = refused['error_description'] ?? refused['error'];
  return typeof words === 'string' ? words.slice(0, 200) : 'it does not say why';
};

/**
 * Reads a token endpoint's answer.
 * @param source as people know it. @throws SourceRefusedError for an error with status 200, SourceShapeError
 */
export const readGranted = (answer: Answer, source: string): Granted => {
  const read = readJson(answer, grantedSchema, source);
  if (!('access_token' in read) || typeof read['access_token'] !== 'string') {
    throw new SourceRefusedError(
      `${source} gives no access (${wordsOf(read)}). Check the credentials, or sign in again.`,
    );
  }
  const { expires_in: seconds, refresh_token: refreshToken } = read;
  return {
    token: read['access_token'],
    expiresAt: typeof seconds === 'number' ? new Date(answer.fetchedAt.getTime() + seconds * 1000) : null,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : '',
  };
};

/** A field of a secret that may be left out. */
export const optionalField = (title: string, description: string): z.ZodDefault<z.ZodString> =>
  z.string().trim().default('').meta({ title, description });

/** A field of a secret that is needed. */
export const neededField = (title: string, description: string): z.ZodString =>
  z.string().trim().min(1).meta({ title, description });
