import type { Collection } from 'mongodb';
import type { AcknowledgeRule } from '../../domain/replies/acknowledge-rule.ts';
import type { RoutingRule } from '../../domain/work/routing-rule.ts';
import type { SavedView } from '../../domain/work/saved-view.ts';
import type { WorkLabel } from '../../domain/work/work-label.ts';
import type { DeskStore } from '../desk-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Kept } from './collections.ts';
import type { Context } from './context.ts';

/** Documents by id, as JSON. */
const shelf = <Document extends { readonly id: string }>(collection: Collection<Kept>) => ({
  save: async (document: Document): Promise<void> => {
    const set = { json: toStorableJson(document) };
    await collection.updateOne({ _id: document.id }, { $set: set }, { upsert: true });
  },
  list: async (): Promise<readonly Document[]> => {
    const found = await collection.find().sort({ _id: 1 }).toArray();
    return found.map(({ json }) => JSON.parse(json) as Document);
  },
  remove: async (id: string): Promise<void> => {
    await collection.deleteOne({ _id: toStorableText(id) });
  },
});

/** What people work with, on MongoDB. @see DeskStore */
export const createDeskStore = ({
  in: { workLabel, savedView, routingRule, acknowledgeRule },
}: Context): DeskStore => {
  const labels = shelf<WorkLabel>(workLabel);
  const views = shelf<SavedView>(savedView);
  const routing = shelf<RoutingRule>(routingRule);
  return {
    saveLabel: labels.save,
    listLabels: labels.list,
    removeLabel: labels.remove,
    saveView: views.save,
    listViews: views.list,
    removeView: views.remove,
    saveRoutingRule: routing.save,
    listRoutingRules: routing.list,
    removeRoutingRule: routing.remove,
    saveAcknowledgeRule: async (rule) => {
      const set = { brandId: rule.brandId, json: toStorableJson(rule) };
      await acknowledgeRule.updateOne({ _id: rule.id }, { $set: set }, { upsert: true });
    },
    listAcknowledgeRules: async () => {
      const found = await acknowledgeRule.find().sort({ _id: 1 }).toArray();
      return found.map(({ json }) => JSON.parse(json) as AcknowledgeRule);
    },
    removeAcknowledgeRule: async (id) => {
      await acknowledgeRule.deleteOne({ _id: toStorableText(id) });
    },
  };
};
