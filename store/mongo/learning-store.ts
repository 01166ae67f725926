import type { Adjustment, Choice, Rejudging, Trial } from '../../domain/adjustment.ts';
import type { WeeklySample } from '../../domain/weekly-sample.ts';
import type { LearningStore } from '../learning-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Step } from './commit.ts';
import type { Context } from './context.ts';
import type { InMongoTurn } from './writer-turn.ts';

type LearnedIn = 'trial' | 'adjustment' | 'choice';
type Dated = { readonly id: string; readonly brandId: string };

const parse = <Doc>({ json }: { readonly json: string }): Doc => JSON.parse(json) as Doc;

/** Keeps what is not known yet. */
const keepSteps = async (
  context: Context,
  to: LearnedIn,
  given: Dated,
  at: string,
): Promise<readonly Step[]> => {
  const { id, brandId } = given;
  if ((await context.in[to].findOne({ _id: id })) !== null) return [];
  return [{ to, writes: [{ id, set: { brandId, at, json: toStorableJson(given) }, isNew: true }] }];
};

/** Keeps a choice where the brand's newest is still the one it is to stand after. */
const chooseAfter = async (
  context: Context,
  choice: Choice,
  after: string | null,
): Promise<readonly Step[]> => {
  const [newest] = await listNewest<Choice>(context, 'choice', choice.brandId, 1);
  return (newest?.id ?? null) === after ? keepSteps(context, 'choice', choice, choice.at) : [];
};

const saveTrial = (
  context: Context,
  inTurn: InMongoTurn,
  ...[trial, adjustment, place]: Parameters<LearningStore['saveTrial']>
): Promise<void> =>
  inTurn(async (turn) => {
    const { id, brandId, at } = trial;
    const steps = [...(await keepSteps(context, 'trial', trial, at))];
    if (steps.length === 0) return;
    if (adjustment !== null) {
      steps.push(...(await keepSteps(context, 'adjustment', adjustment, adjustment.createdAt)));
      const choice: Choice = { id, brandId, at, adjustmentId: adjustment.id, by: 'trial' };
      if (place !== null) steps.push(...(await chooseAfter(context, choice, place.after)));
    }
    await turn.commit(steps);
  });

const choose = (
  context: Context,
  inTurn: InMongoTurn,
  ...[choice, place]: Parameters<LearningStore['choose']>
): Promise<void> =>
  inTurn(async (turn) => {
    const steps =
      place === undefined
        ? await keepSteps(context, 'choice', choice, choice.at)
        : await chooseAfter(context, choice, place.after);
    if (steps.length > 0) await turn.commit(steps);
  });

/** The newest first. */
const listNewest = async <Doc>(
  context: Context,
  from: 'trial' | 'choice',
  brandId: string,
  limit: number,
): Promise<readonly Doc[]> => {
  const found = await context.in[from].find({ brandId }).sort({ at: -1, _id: -1 }).limit(limit).toArray();
  return found.map((each) => parse<Doc>(each));
};

/** Choices are few: a brand's are as many as people made and trials won. */
const listChosen = async ({ in: { choice } }: Context): Promise<ReadonlyMap<string, string>> => {
  const oldestFirst = await choice.find().sort({ brandId: -1, at: 1, _id: 1 }).toArray();
  const latest = new Map(oldestFirst.map((each) => [each.brandId, parse<Choice>(each).adjustmentId]));
  return new Map([...latest].flatMap(([brandId, id]) => (id === null ? [] : [[brandId, id]])));
};

const saveSample = async ({ in: { weeklySample } }: Context, sample: WeeklySample): Promise<void> => {
  const { brandId, from } = sample;
  await weeklySample.updateOne(
    { _id: `${from} ${brandId}` },
    { $setOnInsert: { brandId, since: from, json: toStorableJson(sample) } },
    { upsert: true },
  );
};

/** With the brand goes what was learned of its words. */
export const forgetLearning = async ({ in: collections }: Context, brandId: string): Promise<void> => {
  for (const name of ['adjustment', 'trial', 'choice'] as const) {
    await collections[name].deleteMany({ brandId });
  }
  await collections.weeklySample.deleteMany({ brandId });
  await collections.rejudging.deleteOne({ _id: brandId });
};

/** What was learned from people, on MongoDB. @see LearningStore */
export const createLearningStore = (context: Context, inTurn: InMongoTurn): LearningStore => {
  const { adjustment, rejudging, weeklySample } = context.in;
  return {
    saveTrial: (...given) => saveTrial(context, inTurn, ...given),
    listTrials: (brandId, limit) => listNewest<Trial>(context, 'trial', brandId, limit),
    findAdjustment: async (id) => {
      const found = await adjustment.findOne({ _id: id });
      return found === null ? null : parse<Adjustment>(found);
    },
    choose: (...given) => choose(context, inTurn, ...given),
    listChoices: (brandId, limit) => listNewest<Choice>(context, 'choice', brandId, limit),
    listChosen: () => listChosen(context),
    saveRejudging: async (state) => {
      const json = toStorableJson(state);
      await rejudging.updateOne({ _id: state.brandId }, { $set: { json } }, { upsert: true });
    },
    findRejudging: async (brandId) => {
      const found = await rejudging.findOne({ _id: brandId });
      return found === null ? null : parse<Rejudging>(found);
    },
    saveSample: (sample) => saveSample(context, sample),
    listSamples: async (brandId, limit) => {
      const found = await weeklySample.find({ brandId }).sort({ since: -1 }).limit(limit).toArray();
      return found.map((each) => parse<WeeklySample>(each));
    },
  };
};
