import type { Draw, KeptContest } from '../domain/campaigns/contest.ts';

const AT = '2026-11-20T08:00:00.000Z';

export const contestOf = (
  id: string,
  campaignId: string,
  changes: Partial<KeptContest> = {},
): KeptContest => ({
  ...{ id, campaignId, brandId: 'acme', name: `Contest ${id}`, query: 'window', winners: 3 },
  ...{ from: AT, to: '2026-11-27T08:00:00.000Z', excluded: ['jane'], createdAt: AT },
  ...{
    commitment: 'c0',
    secret: '5e',
    setAside: [{ entry: 'feed:1', reason: 'Works here', by: 'Ana', at: AT }],
  },
  ...changes,
});

export const drawOf = (contestId: string, changes: Partial<Draw> = {}): Draw => ({
  ...{ contestId, brandId: 'acme', at: AT, by: 'Ana', words: '6 aus 49', entries: ['feed:1', 'feed:2'] },
  ...changes,
});
