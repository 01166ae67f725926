import type { Draw, KeptContest } from '../../domain/campaigns/contest.ts';
import type { CampaignStore } from '../campaign-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { createBrandDocs } from './brand-docs.ts';
import type { Context } from './context.ts';

type ContestStore = Pick<
  CampaignStore,
  'saveContest' | 'findContest' | 'listContests' | 'removeContest' | 'keepDraw' | 'findDraw' | 'listDrawn'
>;

/** Contests and their draws, on MongoDB. @see CampaignStore */
export const createContestStore = ({ in: { contest, contestDraw } }: Context): ContestStore => {
  const contests = createBrandDocs<KeptContest>(contest);
  return {
    saveContest: contests.save,
    findContest: contests.find,
    listContests: contests.list,
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
      return found === null ? null : (JSON.parse(found.json) as Draw);
    },
    listDrawn: async (brandId) => {
      const found = await contestDraw.find({ brandId }).project<{ _id: string }>({ _id: 1 }).toArray();
      return found.map(({ _id }) => _id).sort();
    },
  };
};
