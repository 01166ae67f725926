import type { Collection } from 'mongodb';
import type { Instant } from '../../domain/instant.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { CampaignDocuments } from './campaign-documents.ts';

interface Doc {
  readonly id: string;
  readonly brandId: string;
  readonly from: Instant;
}

/** Documents of brands that have a beginning, as JSON. */
export const createBrandDocs = <Kept extends Doc>(collection: Collection<CampaignDocuments['campaign']>) => {
  const parse = ({ json }: { readonly json: string }): Kept => JSON.parse(json) as Kept;
  return {
    /** Inserts or replaces. */
    save: async (given: Kept): Promise<void> => {
      const fields = { brandId: given.brandId, at: given.from, json: toStorableJson(given) };
      await collection.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
    },
    find: async (id: string): Promise<Kept | null> => {
      const found = await collection.findOne({ _id: toStorableText(id) });
      return found === null ? null : parse(found);
    },
    /** By beginning, the latest first, then by id. */
    list: async (brandId: string): Promise<readonly Kept[]> =>
      (await collection.find({ brandId }).sort({ at: -1, _id: -1 }).toArray()).map(parse),
  };
};
