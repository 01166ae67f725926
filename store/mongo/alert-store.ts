import type { Filter } from 'mongodb';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { AlertRule, RuleCheck } from '../../domain/alerts/alert-rule.ts';
import type { AlertStore } from '../alert-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { AlertDocument } from './alert-document.ts';
import type { Context } from './context.ts';

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

const removeRule = async (
  { in: { alertRule, ruleCheck, alert } }: Context,
  ruleId: string,
): Promise<void> => {
  await alertRule.deleteOne({ _id: ruleId });
  // After it: what was being saved meanwhile is seen by now.
  await ruleCheck.deleteOne({ _id: ruleId });
  await alert.deleteMany({ ruleId });
};

/** What comes late of a rule that is gone is taken back. */
const ifRuled = async (context: Context, ruleId: string, write: () => Promise<unknown>): Promise<void> => {
  const { alertRule } = context.in;
  const isThere = async (): Promise<boolean> => (await alertRule.findOne({ _id: ruleId })) !== null;
  if (!(await isThere())) return;
  await write();
  if (!(await isThere())) await removeRule(context, ruleId);
};

const saveCheck = (context: Context, check: RuleCheck): Promise<void> =>
  ifRuled(context, check.ruleId, () => {
    const fields = { brandId: check.brandId, json: toStorableJson(check) };
    return context.in.ruleCheck.updateOne({ _id: check.ruleId }, { $set: fields }, { upsert: true });
  });

const save = (context: Context, given: Alert): Promise<void> =>
  ifRuled(context, given.ruleId, () => {
    const { ruleId, brandId, at } = given;
    const fields = { ruleId, brandId, at, json: toStorableJson(given) };
    return context.in.alert.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
  });

const list = async (
  { in: { alert } }: Context,
  ...[brandId, { before, limit }]: Parameters<AlertStore['list']>
): Promise<readonly Alert[]> => {
  const isBefore: Filter<AlertDocument> =
    before === null
      ? {}
      : { at: { $lte: before.at }, $or: [{ at: { $lt: before.at } }, { _id: { $lt: before.id } }] };
  const found = await alert
    .find({ brandId, ...isBefore })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .toArray();
  return found.map((each) => parse<Alert>(each));
};

/** All of a brand's goes with it. */
export const forgetAlerts = async (
  { in: { alertRule, ruleCheck, alert } }: Context,
  brandId: string,
): Promise<void> => {
  await alertRule.deleteMany({ brandId });
  await ruleCheck.deleteMany({ brandId });
  await alert.deleteMany({ brandId });
};

/** Rules and alerts, on MongoDB. @see AlertStore */
export const createAlertStore = (context: Context): AlertStore => {
  const { alertRule, ruleCheck, alert } = context.in;
  return {
    saveRule: async (rule) => {
      const fields = { brandId: rule.brandId, at: rule.createdAt, json: toStorableJson(rule) };
      await alertRule.updateOne({ _id: rule.id }, { $set: fields }, { upsert: true });
    },
    listRules: async (brandId) => {
      const asked = brandId === null ? {} : { brandId };
      const found = await alertRule.find(asked).sort({ at: 1, _id: 1 }).toArray();
      return found.map((each) => parse<AlertRule>(each));
    },
    findRule: async (id) => {
      const found = await alertRule.findOne({ _id: id });
      return found === null ? null : parse<AlertRule>(found);
    },
    removeRule: (id) => removeRule(context, id),
    saveCheck: (check) => saveCheck(context, check),
    listChecks: async (brandId) =>
      (await ruleCheck.find({ brandId }).toArray()).map((each) => parse<RuleCheck>(each)),
    save: (given) => save(context, given),
    find: async (id) => {
      const found = await alert.findOne({ _id: id });
      return found === null ? null : parse<Alert>(found);
    },
    list: (brandId, page) => list(context, brandId, page),
    listOf: async (ruleId, since) => {
      const found = await alert
        .find({ ruleId, at: { $gte: since } })
        .sort({ at: -1, _id: -1 })
        .toArray();
      return found.map((each) => parse<Alert>(each));
    },
  };
};
