import { NotFoundError } from '../domain/errors.ts';
import type { Clause } from '../domain/query/ast.ts';
import { foldName } from '../domain/query/fold.ts';
import { parseQuery } from '../domain/query/parse.ts';
import { oldestFirst } from '../domain/replies/acknowledge.ts';
import type { AcknowledgeRule } from '../domain/replies/acknowledge-rule.ts';
import { findTextFaults } from '../domain/replies/acknowledge-text.ts';
import { type AcknowledgeStores, loadAcknowledgeContext } from '../store/load-acknowledge-context.ts';
import type { Store } from '../store/port.ts';
import { InvalidRequestError } from './errors.ts';
import { readQuery } from './read-query.ts';
import type { AcknowledgeRuleList, AcknowledgeRuleRequest } from './schemas/acknowledge-rules.ts';

export interface RuleContext {
  readonly store: AcknowledgeStores & Pick<Store, 'mentions'>;
  readonly now: () => Date;
}

type Field = 'brandId' | 'name' | 'outsideHours' | 'query' | 'text' | 'to';

interface Trouble {
  readonly path: Field;
  readonly message: string;
}

/** @throws NotFoundError */
export const getRule = async ({ store }: RuleContext, id: string): Promise<AcknowledgeRule> => {
  const found = (await store.desk.listAcknowledgeRules()).find((rule) => rule.id === id);
  if (found === undefined) throw new NotFoundError('acknowledgement rule', id);
  return found;
};

const findTroubles = async (
  { store, now }: RuleContext,
  { brandId, query, to, text, outsideHours }: AcknowledgeRuleRequest,
): Promise<readonly Trouble[]> => {
  const { brands, takers, speakerOf } = await loadAcknowledgeContext(store, now());
  const speaker = await speakerOf(brandId);
  if (speaker === null) return [{ path: 'brandId', message: 'It is of no brand of your own. Choose one.' }];
  const hours = brands.find(({ id }) => id === brandId)?.response?.hours ?? [];
  return [
    ...(parseQuery(query).ok ? [] : [{ path: 'query' as const, message: 'Its query is none any more.' }]),
    ...(takers.has(to)
      ? []
      : [
          {
            path: 'to' as const,
            message: 'Nobody is there to answer: choose a person, or a team with people.',
          },
        ]),
    ...(outsideHours && hours.length === 0
      ? [{ path: 'outsideHours' as const, message: 'The brand has no business hours. Set them on its page.' }]
      : []),
    ...findTextFaults(text, speaker).map((message) => ({ path: 'text' as const, message })),
  ];
};

/** Why a rule acknowledges nothing as things are, in words for a person. */
export const troublesOf = async (context: RuleContext, rule: AcknowledgeRule): Promise<readonly string[]> =>
  (await findTroubles(context, rule)).map(({ message }) => message);

/** @param id of the rule that is changed; null for a new one. @throws InvalidRequestError naming what is wrong. */
export const checkRule = async (
  context: RuleContext,
  asked: AcknowledgeRuleRequest,
  id: string | null,
): Promise<void> => {
  readQuery(asked.query, 'query');
  const name = foldName(asked.name);
  const others = (await context.store.desk.listAcknowledgeRules()).filter((rule) => rule.id !== id);
  const isTaken = others.some((rule) => foldName(rule.name) === name);
  const troubles = [
    ...(isTaken ? [{ path: 'name', message: 'another rule has that name' }] : []),
    ...(name === 'yes' || name === 'no'
      ? [{ path: 'name', message: 'means something else in queries: choose another' }]
      : []),
    ...(await findTroubles(context, asked)),
  ];
  if (troubles.length > 0) throw new InvalidRequestError(troubles);
};

const COUNTED_AT_MOST = 100_000;

/** Oldest first, with what each did. */
export const listRules = async (context: RuleContext): Promise<AcknowledgeRuleList> => {
  const { store, now } = context;
  const rules = oldestFirst(await store.desk.listAcknowledgeRules());
  const count = (clause: Clause) =>
    store.mentions.count({ brandId: null, query: clause, now: now(), timeZone: 'UTC' }, COUNTED_AT_MOST);
  const rows = rules.map(async (rule) => {
    const done = { type: 'acknowledged', value: rule.id } as const;
    const open = { type: 'is', value: 'unanswered' } as const;
    const [troubles, acknowledged, waiting] = await Promise.all([
      troublesOf(context, rule),
      count(done),
      count({ type: 'and', operands: [done, open] }),
    ]);
    return { rule, troubles: [...troubles], acknowledged, waiting };
  });
  return { rows: await Promise.all(rows) };
};
