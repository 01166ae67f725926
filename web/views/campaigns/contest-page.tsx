import { useState } from 'preact/hooks';
import type { ContestReport } from '../../../api/schemas/contests.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { sideQuery } from '../../../domain/drivers/compared-side.ts';
import { entriesUrl, removeContest } from '../../api/contests.ts';
import { Button } from '../../components/button.tsx';
import { FileFormats } from '../../components/file-formats.tsx';
import { Icon } from '../../components/icon.tsx';
import { Popover } from '../../components/popover.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { periodWords } from '../../format/time.ts';
import { formatCount, plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';

import { ContestDialog } from './contest-dialog.tsx';
import { DrawCard } from './draw-card.tsx';
import { DrawnCard } from './drawn-card.tsx';

export interface ContestPageProps {
  readonly brand: Brand;
  readonly report: ContestReport;
}

const campaignHref = ({ id, brandId }: Campaign): string =>
  hrefOf('/campaigns', { brand: brandId, campaign: id });

const EntriesMenu = ({ id }: { readonly id: string }) => (
  <Popover
    buttonClass="button button-plain"
    button={
      <>
        <Icon name="import" size={16} /> Entries as a file
      </>
    }
  >
    <h2 class="popover-title">All entries, in the order of the draw</h2>
    <FileFormats urlOf={(format) => entriesUrl(id, format)} />
    <p class="faint file-terms">
      With the ticket of each, once it is drawn. Publish the columns place, entry and ticket, and anybody can
      check the draw.
    </p>
  </Popover>
);

const Actions = ({ brand, report: { contest, campaign } }: ContestPageProps) => {
  const { api, may, router } = useShell();
  const [asks, setAsks] = useState<'nothing' | 'change' | 'remove'>('nothing');
  const close = (): void => setAsks('nothing');
  const remove = async (): Promise<void> => {
    await removeContest(api, contest.id);
    router.go(campaignHref(campaign));
  };
  return (
    <div class="alert-actions">
      {may('agent') ? <EntriesMenu id={contest.id} /> : null}
      {may('manager') && contest.state !== 'drawn' ? (
        <Button icon="edit" onClick={() => setAsks('change')}>
          Change
        </Button>
      ) : null}
      {may('manager') ? (
        <Button icon="trash" onClick={() => setAsks('remove')}>
          Remove
        </Button>
      ) : null}
      {asks === 'change' ? (
        <ContestDialog brand={brand} campaign={campaign} contest={contest} onClose={close} />
      ) : null}
      {asks === 'remove' ? (
        <WorkDialog
          title={`Remove ${contest.name}?`}
          text="Its draw goes too, and nobody can check it any more. Its entries stay mentions. This cannot be undone."
          confirm="Remove contest"
          work={remove}
          onClose={close}
        />
      ) : null}
    </div>
  );
};

/** Every mention that the rule found, and what became of it. */
const EntriesCard = ({ report: { contest, entries, query } }: ContestPageProps) => {
  const { people, again, excluded, unknown } = entries;
  const { brandId, from, to } = contest;
  const all = people + again + excluded + unknown;
  return (
    <section class="card" aria-labelledby="entries-title">
      <header class="card-head">
        <h2 id="entries-title">Who takes part</h2>
        <p class="faint">Each person once, with what they said first. Joined accounts are one person.</p>
      </header>
      <dl class="facts">
        <dt>Entries</dt>
        <dd>{formatCount(people)}</dd>
        <dt>Said again by them</dt>
        <dd>{formatCount(again)}</dd>
        <dt>May not win</dt>
        <dd>{formatCount(excluded)}</dd>
        <dt>Author not told, or erased</dt>
        <dd>{formatCount(unknown)}</dd>
        <dt>Together</dt>
        <dd>
          {query === null ? (
            'The campaign has neither hashtag nor query any more'
          ) : (
            <a href={hrefOf('/mentions', { brand: brandId, q: sideQuery({ brandId, from, to, q: query }) })}>
              {plural(all, 'mention')}
            </a>
          )}
        </dd>
      </dl>
    </section>
  );
};

/** A contest: its rules, who takes part, and who won. */
export const ContestPage = (props: ContestPageProps) => {
  const { contest, campaign, query, timeZone, draw } = props.report;
  return (
    <div class="page campaigns">
      <header class="page-head">
        <a class="alert-back" href={campaignHref(campaign)}>
          <Icon name="back" size={16} /> {campaign.name}
        </a>
        <div>
          <h1>{contest.name}</h1>
          <p class="muted">
            {periodWords(contest, timeZone)}, {timeZone} time. {plural(contest.winners, 'winner')}
            {query === null ? '.' : ` among ${query}.`}
          </p>
        </div>
        <Actions {...props} />
      </header>
      <EntriesCard {...props} />
      {draw === null ? (
        <DrawCard {...props} />
      ) : (
        <DrawnCard contest={contest} draw={draw} timeZone={timeZone} />
      )}
    </div>
  );
};
