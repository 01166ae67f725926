import { ConflictError } from '../domain/errors.ts';
import { foldName } from '../domain/query/fold.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Two of one name nobody could tell apart; other capitals or accents make no other name.
 *
 * @param kind such as `label`, for the message. @param kept all of the kind. @param one to be kept, as new or in place of the one
 * with its id. @throws ConflictError where another has the name.
 */
export const requireFreeName = (kind: string, kept: readonly Named[], one: Named): void => {
  const name = foldName(one.name);
  if (kept.some((other) => other.id !== one.id && foldName(other.name) === name))
    throw new ConflictError(
      `There is a ${kind} “${one.name}” already. Change that one, or take another name.`,
    );
};
