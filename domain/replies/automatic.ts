import { tokenize } from '../query/tokens.ts';
import { byRule, isAutomaticActor } from '../work/by-rule.ts';
import type { Assignee } from '../work/work.ts';
import type { WorkChange } from '../work/work-event.ts';
import type { AcknowledgeRule } from './acknowledge-rule.ts';
import type { Reply } from './reply.ts';

/** Whether nobody wrote it: it acknowledges, and is never taken for the answer. */
export const isAutomatic = ({ by }: Pick<Reply, 'by'>): boolean => isAutomaticActor(by.id);

/** Id of the rule that sent it. */
export const ruleOf = ({ by }: Pick<Reply, 'by'>): string => by.id.slice(byRule('').length);

interface Order {
  readonly eventId: string;
  readonly mentionId: string;
  readonly change: WorkChange;
}

/** Gives a mention to whom the rule names, before anything is sent. Done twice, it is the same event. */
export const handOver = (
  { id, mentionId }: Pick<Reply, 'id' | 'mentionId'>,
  from: Assignee | null,
  { to }: Pick<AcknowledgeRule, 'to'>,
): Order => ({ eventId: `handed ${id}`, mentionId, change: { type: 'assign', from, to } });

/** Writes down that it arrived. Done twice, it is the same event. */
export const noteAcknowledged = (reply: Pick<Reply, 'id' | 'mentionId' | 'by'>): Order => ({
  eventId: `acknowledged ${reply.id}`,
  mentionId: reply.mentionId,
  change: { type: 'acknowledge', rule: ruleOf(reply), name: reply.by.name },
});

/** Words more than were sent that it may have: a name put before it, addresses as they are shown. */
const MORE_WORDS_AT_MOST = 15;

const isWithin = (said: readonly string[], read: readonly string[]): boolean => {
  let at = 0;
  for (const word of read) if (word === said[at]) at += 1;
  return said.length > 0 && at === said.length && read.length <= said.length + MORE_WORDS_AT_MOST;
};

/**
 * Whether what was collected right below a mention is an acknowledgement sent to it: its words tell, where it is not
 * known yet, or never, under which id it arrived.
 * @param text plain. @param replies all to the mention that it answers.
 */
export const isReadBack = (text: string, replies: readonly Pick<Reply, 'by' | 'text'>[]): boolean => {
  const read = tokenize(text);
  return replies.some((reply) => isAutomatic(reply) && isWithin(tokenize(reply.text), read));
};
