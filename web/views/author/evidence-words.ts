import type { AuthorJoin, JoinEvidence } from '../../../domain/authors/author-join.ts';
import { plural } from '../../format/words.ts';

/** `the same handle @jane`. */
export const evidenceWords = (evidence: JoinEvidence): string => {
  if (evidence.kind === 'handle') return `the same handle @${evidence.handle}`;
  if (evidence.kind === 'name') return `the same name ${evidence.name}`;
  return `one names @${evidence.handle} in ${plural(evidence.mentions, 'mention')}`;
};

/** Why it was decided so: `Joined for the same handle @jane`. */
export const decisionWords = ({ verdict, evidence }: Pick<AuthorJoin, 'verdict' | 'evidence'>): string => {
  if (verdict === 'different') return 'Kept apart';
  return evidence.length === 0 ? 'Joined by hand' : `Joined for ${evidence.map(evidenceWords).join(', ')}`;
};
