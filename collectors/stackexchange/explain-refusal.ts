import { z } from 'zod';
import {
  type EarshotError,
  SettingsError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import type { Refusal } from '../collector.ts';

const errorSchema = z.looseObject({ error_name: z.string(), error_message: z.string().default('') });

/** What an error of the API means; null for what is none. @see https://api.stackexchange.com/docs/error-handling */
export const explainRefusal = ({ bodyStart, status }: Refusal): EarshotError | null => {
  let json: unknown;
  try {
    json = JSON.parse(bodyStart);
  } catch {
    return null;
  }
  const { data } = errorSchema.safeParse(json);
  if (data === undefined) return null;
  const { error_name: name, error_message: message } = data;
  if (name === 'throttle_violation') {
    const seconds = /in (\d+) seconds?/.exec(message)?.[1];
    const wait = seconds === undefined ? null : Number(seconds) * 1000;
    return new SourceUnavailableError(
      'Stack Exchange has been asked too often from this address today. A free key allows thirty times as much.',
      wait,
    );
  }
  if (name === 'bad_parameter') {
    return new SettingsError(`Stack Exchange does not take these settings: ${message.slice(0, 200)}`);
  }
  if (name.startsWith('access_') || name === 'key_required') {
    return new SourceRefusedError('Stack Exchange does not accept the key. Check it at stackapps.com.');
  }
  return status < 500 ? new SourceRefusedError(`Stack Exchange refuses the request (${name}).`) : null;
};
