import type { Brand } from '../../../domain/brand.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { LinkButton } from '../../components/button.tsx';
import { now } from '../../components/now.ts';
import { Empty } from '../../components/states.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { periodWords } from '../../format/time.ts';
import { formatCount } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { measureWords, stateWords } from './campaign-words.ts';

interface CampaignsPageProps {
  readonly brand: Brand;
  readonly campaigns: readonly Campaign[];
}

const tagWords = ({ hashtags, query }: Campaign): string =>
  [...hashtags.map((tag) => `#${tag}`), ...(query === '' ? [] : [query])].join(' ');

const columnsOf = (brand: Brand): readonly Column<Campaign>[] => [
  {
    title: 'Campaign',
    header: true,
    cell: (campaign) => (
      <>
        <a href={hrefOf('/campaigns', { brand: brand.id, campaign: campaign.id })}>{campaign.name}</a>
        <span class="cell-note faint">{tagWords(campaign)}</span>
      </>
    ),
  },
  { title: 'When', cell: (campaign) => periodWords(campaign, brand.timeZone) },
  { title: 'State', cell: (campaign) => stateWords(campaign, now.value) },
  {
    title: 'Goal',
    cell: ({ goal }) =>
      goal === null ? (
        <span class="muted">None</span>
      ) : (
        `${measureWords[goal.measure]}: ${formatCount(goal.target)}`
      ),
  },
];

/** What a brand did for a while, the latest first. */
export const CampaignsPage = ({ brand, campaigns }: CampaignsPageProps) => {
  const add = hrefOf('/campaigns', { brand: brand.id, edit: 'new' });
  return (
    <div class="page campaigns">
      <header class="page-head">
        <h1>Campaigns of {brand.name}</h1>
        <LinkButton href={add} look="primary" icon="plus">
          Add a campaign
        </LinkButton>
      </header>
      {campaigns.length === 0 ? (
        <Empty
          icon="flag"
          title="No campaign yet"
          text="Name a hashtag and its time, and see who took part, how it spread, and what else went on under it."
        />
      ) : (
        <section class="card">
          <Table caption="Campaigns" columns={columnsOf(brand)} rows={campaigns} rowKey={({ id }) => id} />
        </section>
      )}
    </div>
  );
};
