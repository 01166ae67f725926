import { sql } from 'kysely';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { AlertRule, RuleCheck } from '../../domain/alerts/alert-rule.ts';
import type { AlertStore } from '../alert-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import { type Context, inTransaction, type Work } from './context.ts';

const saveRule = async ({ db }: Context, rule: AlertRule): Promise<void> => {
  const row = { brand_id: rule.brandId, at: rule.createdAt, doc: toStorableJson(rule) };
  await db
    .insertInto('alert_rule')
    .values({ id: rule.id, ...row })
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
};

const listRules = async ({ db }: Context, brandId: string | null): Promise<readonly AlertRule[]> => {
  const rows = await db
    .selectFrom('alert_rule')
    .select('doc')
    .$if(brandId !== null, (query) => query.where('brand_id', '=', brandId ?? ''))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ doc }) => doc);
};

const findRule = async ({ db }: Context, id: string): Promise<AlertRule | null> => {
  const row = await db.selectFrom('alert_rule').select('doc').where('id', '=', id).executeTakeFirst();
  return row?.doc ?? null;
};

const removeRule = (context: Context, id: string): Promise<void> =>
  inTransaction(context, async ({ trx }) => {
    await trx.deleteFrom('alert_rule').where('id', '=', id).execute();
    await trx.deleteFrom('rule_check').where('rule_id', '=', id).execute();
    await trx.deleteFrom('alert').where('rule_id', '=', id).execute();
  });

/** What comes late of a rule that is gone stays out. */
const ifRuled = async ({ trx }: Work, ruleId: string, write: () => Promise<unknown>): Promise<void> => {
  const rule = await trx.selectFrom('alert_rule').select('id').where('id', '=', ruleId).forShare().execute();
  if (rule.length > 0) await write();
};

const saveCheck = (context: Context, check: RuleCheck): Promise<void> =>
  inTransaction(context, (work) => {
    const row = { brand_id: check.brandId, doc: toStorableJson(check) };
    return ifRuled(work, check.ruleId, () =>
      work.trx
        .insertInto('rule_check')
        .values({ rule_id: check.ruleId, ...row })
        .onConflict((on) => on.column('rule_id').doUpdateSet(row))
        .execute(),
    );
  });

const save = (context: Context, alert: Alert): Promise<void> =>
  inTransaction(context, (work) => {
    const row = { rule_id: alert.ruleId, brand_id: alert.brandId, at: alert.at, doc: toStorableJson(alert) };
    return ifRuled(work, alert.ruleId, () =>
      work.trx
        .insertInto('alert')
        .values({ id: alert.id, ...row })
        .onConflict((on) => on.column('id').doUpdateSet(row))
        .execute(),
    );
  });

const listChecks = async ({ db }: Context, brandId: string): Promise<readonly RuleCheck[]> => {
  const rows = await db.selectFrom('rule_check').select('doc').where('brand_id', '=', brandId).execute();
  return rows.map(({ doc }) => doc);
};

const find = async ({ db }: Context, id: string): Promise<Alert | null> => {
  const row = await db.selectFrom('alert').select('doc').where('id', '=', id).executeTakeFirst();
  return row?.doc ?? null;
};

const list: (context: Context, ...given: Parameters<AlertStore['list']>) => Promise<readonly Alert[]> =
  async ({ db }, brandId, { before, limit }) => {
    const rows = await db
      .selectFrom('alert')
      .select('doc')
      .where('brand_id', '=', brandId)
      .$if(before !== null, (query) =>
        query.where(sql<boolean>`(at, id) < (${before?.at ?? ''}, ${before?.id ?? ''})`),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ doc }) => doc);
  };

const listOf = async ({ db }: Context, ruleId: string, since: string): Promise<readonly Alert[]> => {
  const rows = await db
    .selectFrom('alert')
    .select('doc')
    .where('rule_id', '=', ruleId)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ doc }) => doc);
};

/** All of a brand's goes with it. */
export const forgetAlerts = async ({ trx }: Work, brandId: string): Promise<void> => {
  for (const table of ['alert_rule', 'rule_check', 'alert'] as const)
    await trx.deleteFrom(table).where('brand_id', '=', brandId).execute();
};

/** Rules and alerts, on PostgreSQL. @see AlertStore */
export const createAlertStore = (context: Context): AlertStore => ({
  saveRule: (rule) => saveRule(context, rule),
  listRules: (brandId) => listRules(context, brandId),
  findRule: (id) => findRule(context, id),
  removeRule: (id) => removeRule(context, id),
  saveCheck: (check) => saveCheck(context, check),
  listChecks: (brandId) => listChecks(context, brandId),
  save: (alert) => save(context, alert),
  find: (id) => find(context, id),
  list: (brandId, page) => list(context, brandId, page),
  listOf: (ruleId, since) => listOf(context, ruleId, since),
});
