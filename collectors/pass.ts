import { SettingsError } from '../domain/errors.ts';
import type { Access } from './access.ts';
import type { PollRequest } from './collector.ts';

type Secret = Readonly<Record<string, string>>;

/** What lets a source's requests in. */
export interface Pass {
  readonly secret: Secret;
  /** The request with what lets it in. */
  readonly admit: (request: PollRequest) => PollRequest;
}

const asFields = (access: Access, text: string): unknown => {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch (cause) {
      // The parser's message would quote the secret.
      throw new SettingsError('The credentials begin with “{” but are not valid JSON.', { cause });
    }
  }
  const names = 'shape' in access.secret ? Object.keys(access.secret.shape as object) : [];
  return names.length === 1 ? { [names[0] ?? '']: text } : null;
};

/**
 * The fields of a secret that is written as one text: a JSON object, or the field itself where there is only one.
 * @throws SettingsError that names the fields and never holds the secret.
 */
export const readSecret = (access: Access, text: string): Secret => {
  const read = access.secret.safeParse(asFields(access, text));
  if (read.success) return read.data;
  const names = 'shape' in access.secret ? Object.keys(access.secret.shape as object) : [];
  throw new SettingsError(`The credentials are to be a JSON object with ${names.join(', ')}.`);
};

/** A pass from a secret that lets in by itself. */
export const createPass = (access: Access, secret: Secret, now: () => Date): Pass => ({
  secret,
  admit: (request) => access.authorize(request, secret, null, now()),
});
