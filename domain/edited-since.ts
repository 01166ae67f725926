import type { Instant } from './instant.ts';
import type { Mention } from './mention.ts';

/** Was its text changed after that? Then it may not say any more what a person read by then. */
export const isEditedSince = ({ editedAt }: Pick<Mention, 'editedAt'>, at: Instant): boolean =>
  editedAt !== null && editedAt > at;
