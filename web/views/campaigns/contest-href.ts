import type { Contest } from '../../../domain/campaigns/contest.ts';
import { hrefOf } from '../../shell/place.ts';

/** The page of a contest. */
export const contestHref = ({
  id,
  campaignId,
  brandId,
}: Pick<Contest, 'id' | 'campaignId' | 'brandId'>): string =>
  hrefOf('/campaigns', { brand: brandId, campaign: campaignId, contest: id });
