import './campaigns.css';
import type { CampaignReport } from '../../../api/schemas/campaigns.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { getCampaign, listCampaigns } from '../../api/campaigns.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { CampaignsPage } from './campaigns-page.tsx';

/** What the page shows: all campaigns of a brand, one of them, or the form for one. */
type CampaignsData =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'all'; readonly brand: Brand; readonly campaigns: readonly Campaign[] }
  | { readonly shows: 'one'; readonly brand: Brand; readonly report: CampaignReport }
  | { readonly shows: 'form'; readonly brand: Brand; readonly campaign: Campaign | null };

/** What a brand did for a while, and how it went. */
export const campaignsView: View<CampaignsData> = {
  path: '/campaigns',
  title: 'Campaigns',
  reads: ['campaign', 'edit'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shows: 'nothing' };
    const { campaign, edit } = params.query;
    if (campaign !== undefined)
      return { shows: 'one', brand, report: await getCampaign(api, campaign, signal) };
    if (edit === 'new') return { shows: 'form', brand, campaign: null };
    if (edit !== undefined)
      return { shows: 'form', brand, campaign: (await getCampaign(api, edit, signal)).campaign };
    return { shows: 'all', brand, campaigns: (await listCampaigns(api, brand.id, signal)).rows };
  },
  empty: ({ shows }) =>
    shows === 'nothing'
      ? {
          title: 'No brand yet',
          text: 'Campaigns can be followed once Earshot listens for a brand.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data) => {
    if (data.shows === 'nothing') return null;
    if (data.shows === 'one') return <CampaignPage {...data} />;
    return data.shows === 'form' ? (
      <CampaignForm key={data.campaign?.id ?? ''} {...data} />
    ) : (
      <CampaignsPage {...data} />
    );
  },
};
