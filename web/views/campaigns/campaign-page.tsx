import { useState } from 'preact/hooks';
import type { CampaignReport } from '../../../api/schemas/campaigns.ts';
import type { ContestRow } from '../../../api/schemas/contests.ts';
import type { Brand } from '../../../domain/brand.ts';
import { removeCampaign } from '../../api/campaigns.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { ShareLink } from '../../components/share-link.tsx';
import { Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { useWork } from '../../components/use-work.ts';
import { periodWords } from '../../format/time.ts';
import { formatCompact, formatCount } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { ofWords, shareWords } from '../competitors/competitor-words.ts';
import { AroundCard, HijackingCard } from './around-card.tsx';
import { campaignLinks } from './campaign-links.ts';
import { campaignNumbers } from './campaign-numbers.ts';
import { goalWords } from './campaign-words.ts';
import { ContestsCard } from './contests-card.tsx';
import { PhasesCard } from './phases-card.tsx';
import { SpreadCard } from './spread-card.tsx';

interface CampaignPageProps {
  readonly brand: Brand;
  readonly report: CampaignReport;
}

const RemoveCampaign = ({ brand, report }: CampaignPageProps) => {
  const { api, router } = useShell();
  const { busy, run } = useWork();
  const [asks, setAsks] = useState(false);
  const remove = (): void =>
    run(async () => {
      await removeCampaign(api, report.campaign.id);
      router.go(hrefOf('/campaigns', { brand: brand.id }));
    });
  return (
    <>
      <Button icon="trash" onClick={() => setAsks(true)}>
        Remove
      </Button>
      {asks ? (
        <ConfirmDialog
          title={`Remove ${report.campaign.name}?`}
          text="Its mentions stay. This cannot be undone."
          confirm="Remove campaign"
          busy={busy}
          onConfirm={remove}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
};

const EarlierCard = ({ brand, report }: CampaignPageProps) =>
  report.earlier.length === 0 ? null : (
    <section class="card" aria-labelledby="earlier-title">
      <header class="card-head">
        <h2 id="earlier-title">Earlier campaigns</h2>
        <TakeMenu title="Earlier campaigns" numbers={campaignNumbers(report, 'earlier')} />
        <p class="faint">They may have been longer or shorter.</p>
      </header>
      <Table
        caption="Earlier campaigns"
        rows={report.earlier}
        rowKey={({ campaign }) => campaign.id}
        columns={[
          {
            title: 'Campaign',
            header: true,
            cell: ({ campaign }) => (
              <>
                <a href={hrefOf('/campaigns', { brand: brand.id, campaign: campaign.id })}>{campaign.name}</a>
                <span class="cell-note faint">{periodWords(campaign, report.timeZone)}</span>
              </>
            ),
          },
          { title: 'Mentions', numeric: true, cell: ({ during }) => formatCount(during.mentions) },
          { title: 'People', numeric: true, cell: ({ during }) => formatCount(during.participants.authors) },
          {
            title: 'Reach',
            numeric: true,
            cell: ({ during: { participants } }) =>
              participants.reach.authors === 0 ? 'Not told' : formatCompact(participants.reach.followers),
          },
          {
            title: 'Positive',
            numeric: true,
            cell: ({ during: { positive } }) => (
              <>
                {shareWords(positive)}
                <span class="cell-note faint">{ofWords(positive)}</span>
              </>
            ),
          },
        ]}
      />
    </section>
  );

/** How one campaign went. */
export const CampaignPage = ({
  brand,
  report,
  contests,
}: CampaignPageProps & { readonly contests: readonly ContestRow[] }) => {
  const { mayOpen } = useShell();
  const { campaign } = report;
  const edit = hrefOf('/campaigns', { brand: brand.id, edit: campaign.id });
  const props = { report, links: campaignLinks(report) };
  return (
    <div class="page campaigns">
      <header class="page-head">
        <a class="alert-back" href={hrefOf('/campaigns', { brand: brand.id })}>
          <Icon name="back" size={16} /> All campaigns
        </a>
        <div>
          <h1>{campaign.name}</h1>
          <p class="muted">
            {periodWords(campaign, report.timeZone)}, {report.timeZone} time. Counts {report.query}.
          </p>
        </div>
        <div class="alert-actions">
          <TakeMenu title="All of this page" numbers={campaignNumbers(report)} />
          <ShareLink
            page="campaign"
            asked={{ id: campaign.id }}
            title={`${campaign.name} of ${brand.name}`}
          />
          <LinkButton href={edit} icon="edit">
            Change
          </LinkButton>
          {mayOpen(edit) ? <RemoveCampaign brand={brand} report={report} /> : null}
        </div>
      </header>
      {campaign.goal === null ? null : <p class="change-headline">{goalWords(report)}</p>}
      {report.phases.length === 0 ? (
        <p class="card">It did not begin yet.</p>
      ) : (
        <>
          <PhasesCard {...props} />
          <HijackingCard {...props} />
          <SpreadCard {...props} />
          <AroundCard {...props} />
        </>
      )}
      <ContestsCard brand={brand} campaign={campaign} contests={contests} />
      <EarlierCard brand={brand} report={report} />
    </div>
  );
};
