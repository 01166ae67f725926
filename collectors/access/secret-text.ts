import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import type { Access } from '../access.ts';
import type { Secret } from './sessions.ts';

const fieldNames = ({ secret }: Access): readonly string[] =>
  secret instanceof z.ZodObject ? Object.keys(secret.shape) : [];

/** The field's own name as the form shows it. */
export const labelOf = ({ secret }: Access, name: string): string => {
  const field: unknown = secret instanceof z.ZodObject ? secret.shape[name] : undefined;
  return (field instanceof z.ZodType ? field.meta()?.title : undefined) ?? name;
};

/**
 * Checks the fields of a secret.
 * @throws SettingsError that names each wrong field and never holds what was in it.
 */
export const checkSecret = (access: Access, fields: unknown): Secret => {
  const read = access.secret.safeParse(fields);
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `there is no field ${issue.keys.join(', ')}`;
    const name = String(issue.path[0] ?? '');
    const value = typeof fields === 'object' && fields !== null ? Reflect.get(fields, name) : undefined;
    const missing = value === undefined || value === '';
    return `“${labelOf(access, name)}” ${missing ? 'is missing' : 'does not look right'}`;
  });
  throw new SettingsError(`The credentials cannot be used: ${[...new Set(wrong)].join('; ')}.`);
};

const asFields = (access: Access, text: string): unknown => {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch (cause) {
      // The parser's message would quote the secret.
      throw new SettingsError('The credentials begin with “{” but are not valid JSON.', { cause });
    }
  }
  const [name = '', ...others] = fieldNames(access);
  return others.length === 0 ? { [name]: text } : null;
};

/**
 * The fields of a secret that is written as one text: a JSON object, or the field itself where there is only one.
 * @throws SettingsError that names the fields and never holds the secret.
 */
export const readSecret = (access: Access, text: string): Secret => {
  const fields = asFields(access, text);
  if (fields !== null) return checkSecret(access, fields);
  throw new SettingsError(`The credentials are to be a JSON object with ${fieldNames(access).join(', ')}.`);
};
