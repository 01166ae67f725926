import type { Digest } from '../domain/digest/digest.ts';
import { digestId } from '../domain/digest/digest-record.ts';
import { NotFoundError } from '../domain/errors.ts';
import { publicDigest } from '../domain/sharing/public-digest.ts';
import type { SharedLink } from '../domain/sharing/shared-link.ts';
import type { Store } from '../store/port.ts';
import { weekParamsSchema } from './schemas/digests.ts';

/**
 * The digest that a link shows: one week's of who made the link, as it was told, without what is theirs or anybody's.
 * @throws NotFoundError where it, or each of its brands, is gone; ZodError where it is asked for otherwise.
 */
export const loadSharedDigest = async (
  { digests, brands }: Pick<Store, 'digests' | 'brands'>,
  { asked, by }: Pick<SharedLink, 'asked' | 'by'>,
): Promise<Digest> => {
  const { week } = weekParamsSchema.parse(asked);
  const record = await digests.find(digestId(by.id, week));
  if (record === null) throw new NotFoundError('digest', week);
  const there = new Set((await brands.list()).map(({ id }) => id));
  const digest = publicDigest(record.digest, (id) => there.has(id));
  if (digest.brands.length === 0) throw new NotFoundError('digest with a brand of yours', week);
  return digest;
};
