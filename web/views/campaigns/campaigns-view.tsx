import './campaigns.css';
import type { CampaignReport } from '../../../api/schemas/campaigns.ts';
import type { ContestReport, ContestRow } from '../../../api/schemas/contests.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { getCampaign, listCampaigns } from '../../api/campaigns.ts';
import type { Api } from '../../api/client.ts';
import { getContest, listContests } from '../../api/contests.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { CampaignsPage } from './campaigns-page.tsx';
import { ContestPage } from './contest-page.tsx';

/** What the page shows: all campaigns of a brand, one of them, one of its contests, or the form for one. */
type CampaignsData =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'all'; readonly brand: Brand; readonly campaigns: readonly Campaign[] }
  | {
      readonly shows: 'one';
      readonly brand: Brand;
      readonly report: CampaignReport;
      readonly contests: readonly ContestRow[];
    }
  | { readonly shows: 'contest'; readonly brand: Brand; readonly report: ContestReport }
  | { readonly shows: 'form'; readonly brand: Brand; readonly campaign: Campaign | null };

const loadOne = async (api: Api, brand: Brand, id: string, signal: AbortSignal): Promise<CampaignsData> => {
  const [report, { rows: contests }] = await Promise.all([
    getCampaign(api, id, signal),
    listContests(api, id, signal),
  ]);
  return { shows: 'one', brand, report, contests };
};

/** What a brand did for a while, and how it went. */
export const campaignsView: View<CampaignsData> = {
  path: '/campaigns',
  title: 'Campaigns',
  reads: ['campaign', 'edit', 'contest'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shows: 'nothing' };
    const { campaign, edit, contest } = params.query;
    if (contest !== undefined)
      return { shows: 'contest', brand, report: await getContest(api, contest, signal) };
    if (campaign !== undefined) return loadOne(api, brand, campaign, signal);
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
    if (data.shows === 'contest') return <ContestPage {...data} />;
    return data.shows === 'form' ? (
      <CampaignForm key={data.campaign?.id ?? ''} {...data} />
    ) : (
      <CampaignsPage {...data} />
    );
  },
};
