import { TooManyRequestsError } from '../errors.ts';
import type { Throttle } from './throttle.ts';

/**
 * Counts an attempt at a person's password or code.
 * @param who as the person is named in the attempt. @returns to call when the attempt was right.
 * @throws TooManyRequestsError
 */
export const throttlePerson = (perPerson: Throttle, who: string, now: Date): (() => void) => {
  const waitMs = perPerson.attempt(who, now);
  if (waitMs === null) return () => perPerson.forgive(who);
  const otherwise = ', or ask a manager for a sign-in link';
  throw new TooManyRequestsError('Too many wrong passwords for this person', waitMs, otherwise);
};
