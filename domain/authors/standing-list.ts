/** Whom a brand has to thank, whom to invite, and whom to win back. */
export const standingLists = ['advocates', 'influencers', 'detractors'] as const;
export type StandingList = (typeof standingLists)[number];

/** What a score is made of. */
export const standingParts = ['feeling', 'activity', 'recency', 'engagement', 'reach'] as const;
export type StandingPart = (typeof standingParts)[number];
