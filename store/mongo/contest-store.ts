import type { Draw, KeptContest } from '../../domain/campaigns/contest.ts';
import type { CampaignStore } from '../campaign-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

type ContestStore = Pick<
  CampaignStore,
  'saveContest' | 'findContest' | 'listContests' | 'removeContest' | 'keepDraw' | 'findDraw' | 'listDrawn'
>;

const parse = <Document>({ json }: { readonly json: string }): Document => JSON.parse(json) as Document;

/** Contests and their draws, on MongoDB. @see CampaignStore */
export const createContestStore = ({ in: { contest, contestDraw } }: Context): ContestStore => ({
  saveContest: async (given) => {
    const fields = { brandId: given.brandId, at: given.from, json: toStorableJson(given) };
    await contest.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
  },
  findContest: async (id) => {
    const found = await contest.findOne({ _id: toStorableText(id) });
    return found === null ? null : parse<KeptContest>(found);
  },
  listContests: async (brandId) => {
    const found = await contest.find({ brandId }).sort({ at: -1, _id: -1 }).toArray();
    return found.map((each) => parse<KeptContest>(each));
  },
  removeContest: async (given) => {
    const id = toStorableText(given);
    // The draw first: one without its contest would be in nobody's way, but never go.
    await contestDraw.deleteOne({ _id: id });
    await contest.deleteOne({ _id: id });
  },
  keepDraw: async (draw) => {
    const fields = { brandId: draw.brandId, at: draw.at, json: toStorableJson(draw) };
    const kept = await contestDraw.updateOne(
      { _id: draw.contestId },
      { $setOnInsert: fields },
      { upsert: true },
    );
    return kept.upsertedCount > 0;
  },
  findDraw: async (id) => {
    const found = await contestDraw.findOne({ _id: toStorableText(id) });
    return found === null ? null : parse<Draw>(found);
  },
  listDrawn: async (brandId) => {
    const found = await contestDraw.find({ brandId }).project<{ _id: string }>({ _id: 1 }).toArray();
    return found.map(({ _id }) => _id).sort();
  },
});
