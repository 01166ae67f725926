import { type Reply, sentAs } from '../../domain/replies/reply.ts';
import { toStorableText } from '../mentions/storable.ts';

/** Under which id a reply would be kept if it were collected; null where that is not known. */
export const storedSentAs = (reply: Reply): string | null => {
  const id = sentAs(reply);
  return id === null ? null : toStorableText(id);
};
