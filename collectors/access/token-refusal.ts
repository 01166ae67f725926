import { type EarshotError, SourceRefusedError } from '../../domain/errors.ts';
import type { Refusal } from '../collector.ts';

/** What a person may be shown of words from outside. */
export const fromOutside = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);

const textIn = (value: unknown, name: string): string | null => {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return typeof found === 'string' && found.trim() !== '' ? fromOutside(found) : null;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * What is wrong when no token is given: the reason stands in the body (RFC 6749, section 5.2). Null where only
 * waiting helps.
 */
export const explainTokenRefusal = ({ status, bodyStart, url }: Refusal): EarshotError | null => {
  if (status < 400 || status === 408 || status === 429 || status >= 500) return null;
  const body = parse(bodyStart);
  const reason = textIn(body, 'error_description') ?? textIn(body, 'message') ?? textIn(body, 'error');
  const said = reason === null ? '' : ` and says “${reason}”`;
  return new SourceRefusedError(
    `${new URL(url).host} gave no access (${status})${said}. Check the source’s credentials, or give them again.`,
  );
};
