import type { Instant } from '../../domain/instant.ts';
import type { Kept } from './collections.ts';

type OfBrand = Kept & { readonly brandId: string; readonly at: Instant };

/** Of what brands did for a while, by collection. */
export interface CampaignDocuments {
  campaign: OfBrand;
  contest: OfBrand;
  /** Has the contest's id. */
  contestDraw: OfBrand;
}
