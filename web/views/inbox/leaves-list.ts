import type { MentionState } from '../../../domain/mention.ts';

const flagOf: Readonly<Record<MentionState, string>> = {
  open: 'unanswered',
  answered: 'answered',
  dismissed: 'dismissed',
};

const quoted = /"[^"]*"/g;
const flags = /(?:^|\s)(-|not\s+)?is:(answered|unanswered|late|dismissed)(?=\s|$)/gi;

/**
 * Whether a mention whose state becomes `to` surely no longer belongs in a list of this query. Alternatives
 * and parentheses are left to the server: such a row stays in sight until the list is read again.
 */
export const leavesList = (query: string, to: MentionState): boolean => {
  const plain = query.replace(quoted, ' ');
  if (/[()]|\bor\b/i.test(plain)) return false;
  return [...plain.matchAll(flags)].some(([, negated, flag]) => {
    // What is opened again may be late, or not: the server knows.
    if (flag?.toLowerCase() === 'late') return negated === undefined && to !== 'open';
    const holds = flag?.toLowerCase() === flagOf[to];
    return negated === undefined ? !holds : holds;
  });
};
