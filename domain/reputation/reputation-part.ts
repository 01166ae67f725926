/** What a reputation score is made of. */
export const reputationParts = ['sentiment', 'ratings', 'complaints', 'answered', 'inTime'] as const;
export type ReputationPartName = (typeof reputationParts)[number];
