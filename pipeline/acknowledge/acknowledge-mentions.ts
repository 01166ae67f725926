import { accountOf } from '../../domain/authors/author-account.ts';
import { fromEpochMs, toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { oldestFirst } from '../../domain/replies/acknowledge.ts';
import type { AcknowledgeRule } from '../../domain/replies/acknowledge-rule.ts';
import { handOver } from '../../domain/replies/automatic.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import { byRule } from '../../domain/work/by-rule.ts';
import type { JobData } from '../../queue/jobs.ts';
import { type AcknowledgeContext, loadAcknowledgeContext } from '../../store/load-acknowledge-context.ts';
import type { Store } from '../../store/port.ts';
import { replyIdOf } from '../../store/replies/reply-id.ts';
import { type ConsiderDeps, consider } from './consider.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How often somebody may have a mention anew between looking and giving it away. */
const TRIES = 3;

export interface AcknowledgingDeps extends ConsiderDeps {
  readonly store: Pick<
    Store,
    | 'accounts'
    | 'acknowledged'
    | 'brands'
    | 'budgets'
    | 'desk'
    | 'mentions'
    | 'replies'
    | 'replyKit'
    | 'teams'
  >;
  /** A reply that is kept as queued is handed to its source soon. */
  readonly send: (replyId: string) => Promise<void>;
}

/**
 * Whether the author and the rule's limits allow one more: what is taken of these is taken, on all workers, also where
 * nothing comes of it in the end: rather one acknowledgement too few.
 */
const takeTurn = async (
  { store: { acknowledged, budgets }, now }: AcknowledgingDeps,
  { id, brandId, everyDays, perHour, perDay }: AcknowledgeRule,
  mention: StoredMention,
): Promise<boolean> => {
  const account = accountOf(mention);
  if (account === null) return false;
  const lastBefore = fromEpochMs(now().getTime() - everyDays * DAY_MS);
  const last = await acknowledged.find(brandId, account);
  if (last !== null && last.at > lastBefore && last.mentionId !== mention.id) return false;
  for (const [name, units, perMs] of [
    ['hour', perHour, HOUR_MS],
    ['day', perDay, DAY_MS],
  ] as const)
    if ((await budgets.take(`acknowledge ${name} ${id}`, 1, { units, perMs }, now())) !== null) return false;
  return await acknowledged.take(
    { brandId, account, mentionId: mention.id, at: toInstant(now()) },
    lastBefore,
  );
};

const replyOf = (mention: StoredMention, { id, name }: AcknowledgeRule, text: string, now: Date): Reply => {
  const at = toInstant(now);
  return {
    ...{ id: replyIdOf(mention.id, 0), mentionId: mention.id, number: 0, by: { id: byRule(id), name }, at },
    ...{ text, way: 'source', state: 'queued', stateAt: at, mentionWas: mention.status.state },
    ...{ externalId: null, url: null, fault: null, templateId: null },
  };
};

/** @returns whether the mention has been seen to, by this rule or by somebody who was faster. */
const acknowledge = async (
  deps: AcknowledgingDeps,
  context: AcknowledgeContext,
  first: StoredMention,
  rule: AcknowledgeRule,
): Promise<boolean> => {
  const { store, now, send } = deps;
  let mention: StoredMention | null = first;
  let isTurn = false;
  for (let tried = 0; mention !== null && tried < TRIES; tried += 1) {
    const considered = await consider(deps, context, mention, rule);
    if ('whyNot' in considered) return isTurn;
    isTurn ||= await takeTurn(deps, rule, mention);
    if (!isTurn) return false;
    const reply = replyOf(mention, rule, considered.text, now());
    // A person has it before anything is sent.
    const [given] = await store.mentions.changeWork([handOver(reply, mention.work.assignee, rule)], {
      ...{ by: reply.by.id, at: reply.at, rule: rule.name },
    });
    if (given?.result === 'done' || given?.result === 'unchanged') {
      if (await store.replies.begin(reply)) await send(reply.id);
      return true;
    }
    mention = given?.mention ?? null;
  }
  return true;
};

/**
 * Handles the acknowledge queue: each mention that came in is acknowledged by the first rule that may, at most once in
 * its life, and given to whom the rule names. However often and by however many at once this is done, its one reply
 * has one id.
 */
export const createAcknowledging =
  (deps: AcknowledgingDeps) =>
  async ({ mentionIds }: JobData<'acknowledge'>): Promise<void> => {
    const { store, now } = deps;
    const listed = oldestFirst(await store.desk.listAcknowledgeRules()).filter(({ enabled }) => enabled);
    if (listed.length === 0) return;
    const context = await loadAcknowledgeContext(store, now());
    const mentions = await store.mentions.findMany(mentionIds);
    const ordered = mentions.toSorted(
      (one, other) => Date.parse(one.fetchedAt) - Date.parse(other.fetchedAt),
    );
    for (const mention of ordered) {
      // Whoever switches all off means what waits here too.
      const rules = oldestFirst(await store.desk.listAcknowledgeRules());
      for (const rule of rules.filter(({ enabled }) => enabled))
        if (await acknowledge(deps, context, mention, rule)) break;
    }
  };
