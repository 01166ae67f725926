import type { MentionState } from '../../../domain/mention.ts';

const flagOf: Readonly<Record<MentionState, string>> = {
  open: 'unanswered',
  answered: 'answered',
  dismissed: 'dismissed',
};

const quoted = /"[^"]*"/g;
const flags = /(?:^|\s)(-|not\s+)?is:(answered|unanswered|late|dismissed)(?=\s|$)/gi;

/** Alternatives and parentheses are the server’s to judge. */
const isOpenToMore = (query: string): boolean => /[()]|\bor\b/i.test(query.replace(quoted, ' '));

/** Whether a list of this query surely leaves out what is snoozed. */
export const hidesSnoozed = (query: string): boolean =>
  /(?:^|\s)(?:-|not\s+)is:snoozed(?=\s|$)/i.test(query) && !isOpenToMore(query);

/**
 * Whether a mention whose state becomes `to` surely no longer belongs in a list of this query. Alternatives
 * and parentheses are left to the server: such a row stays in sight until the list is read again.
 */
export const leavesList = (query: string, to: MentionState): boolean => {
  if (isOpenToMore(query)) return false;
  const plain = query.replace(quoted, ' ');
  return [...plain.matchAll(flags)].some(([, negated, flag]) => {
    // What is opened again may be late, or not: the server knows.
    if (flag?.toLowerCase() === 'late') return negated === undefined && to !== 'open';
    const holds = flag?.toLowerCase() === flagOf[to];
    return negated === undefined ? !holds : holds;
  });
};
