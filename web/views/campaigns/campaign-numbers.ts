import type { CampaignReport } from '../../../api/schemas/campaigns.ts';
import type { numberTables } from '../../../domain/export/number-tables.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import type { TakenNumbers } from '../../components/take-menu.tsx';
import { periodWords } from '../../format/time.ts';

/** What a campaign's page shows, as a file. @param table undefined for all of it. */
export const campaignNumbers = (
  { campaign }: CampaignReport,
  table?: (typeof numberTables.campaign)[number],
): TakenNumbers => ({
  path: `/campaigns/${encodeURIComponent(campaign.id)}/numbers`,
  query: { table },
});

/** Under a picture of a campaign. */
export const campaignSource = ({ campaign, query, timeZone }: CampaignReport): string =>
  sourceLine(`${campaign.name}, ${periodWords(campaign, timeZone)}, ${timeZone} time`, timeZone, query);
