import { useState } from 'preact/hooks';
import type { ContestRow } from '../../../api/schemas/contests.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { Button } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { periodWords } from '../../format/time.ts';
import { formatCount, humanise } from '../../format/words.ts';
import { useShell } from '../../shell/shell-context.ts';

import { ContestDialog } from './contest-dialog.tsx';
import { contestHref } from './contest-href.ts';

interface ContestsCardProps {
  readonly brand: Brand;
  readonly campaign: Campaign;
  readonly contests: readonly ContestRow[];
}

/** What could be won by taking part. Not there while there is none, for who may not add any. */
export const ContestsCard = ({ brand, campaign, contests }: ContestsCardProps) => {
  const { may } = useShell();
  const [adds, setAdds] = useState(false);
  if (contests.length === 0 && !may('manager')) return null;
  return (
    <section class="card" aria-labelledby="contests-title">
      <header class="card-head">
        <h2 id="contests-title">Contests</h2>
        <p class="faint">One entry a person, and a draw that anybody can check.</p>
      </header>
      {contests.length === 0 ? null : (
        <Table
          caption="Contests of this campaign"
          rows={contests}
          rowKey={({ id }) => id}
          columns={[
            {
              title: 'Contest',
              header: true,
              cell: (contest) => <a href={contestHref(contest)}>{contest.name}</a>,
            },
            { title: 'When', cell: (contest) => periodWords(contest, brand.timeZone) },
            { title: 'State', cell: ({ state }) => humanise(state) },
            { title: 'Winners', numeric: true, cell: ({ winners }) => formatCount(winners) },
          ]}
        />
      )}
      {may('manager') ? (
        <div>
          <Button icon="plus" onClick={() => setAdds(true)}>
            Add a contest
          </Button>
        </div>
      ) : null}
      {adds ? (
        <ContestDialog brand={brand} campaign={campaign} contest={null} onClose={() => setAdds(false)} />
      ) : null}
    </section>
  );
};
