import type { Campaign } from '../../domain/campaigns/campaign.ts';
import { toInstant } from '../../domain/instant.ts';

const DAY_MS = 86_400_000;

/** The demo's campaign, from its announcement to the photograph that won it. */
export const demoCampaign = (now: Date): Campaign => {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const daysAgo = (days: number): string => toInstant(new Date(today - days * DAY_MS));
  return {
    ...{ id: 'demo-harbor-hop', brandId: 'blue-harbor-air', name: 'Harbor Hop', hashtags: ['harborhop'] },
    ...{ query: '', from: daysAgo(74), to: daysAgo(59), goal: { measure: 'participants', target: 50 } },
    createdAt: daysAgo(74),
  };
};
