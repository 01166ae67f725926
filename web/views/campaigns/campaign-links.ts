import type { CampaignPhase, CampaignReport } from '../../../api/schemas/campaigns.ts';
import { sideQuery } from '../../../domain/drivers/compared-side.ts';
import type { Clause } from '../../../domain/query/ast.ts';
import { hrefOf } from '../../shell/place.ts';

type Stretch = Pick<CampaignPhase, 'from' | 'to'>;

/** Addresses of just the mentions that the numbers of a campaign count. */
export const campaignLinks = ({ campaign, query }: Pick<CampaignReport, 'campaign' | 'query'>) => {
  const { brandId } = campaign;
  const open = ({ from, to }: Stretch, q: string, ...clauses: readonly Clause[]): string =>
    hrefOf('/mentions', { brand: brandId, q: sideQuery({ brandId, from, to, q }, ...clauses) });
  return {
    /** The campaign's. */
    own: (stretch: Stretch, ...clauses: readonly Clause[]): string => open(stretch, query, ...clauses),
    /** All of the brand's. */
    all: (stretch: Stretch, ...clauses: readonly Clause[]): string => open(stretch, '', ...clauses),
    mention: (id: string): string => hrefOf('/mentions', { brand: brandId, open: id }),
  };
};
export type CampaignLinks = ReturnType<typeof campaignLinks>;
