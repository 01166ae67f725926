import { createHash } from 'node:crypto';
import {
  type Adjustment,
  findTriedUpTo,
  isHeld,
  type LearnedPart,
  learnedParts,
  type Trial,
} from '../../domain/adjustment.ts';
import { labelledAt } from '../../domain/correction.ts';
import { isEditedSince } from '../../domain/edited-since.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { JudgeInput } from '../../domain/judgement.ts';
import { firstGiven } from '../../domain/label-order.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { everything } from '../../domain/query/ast.ts';
import { hasWork } from '../../queue/has-work.ts';
import type { JobData, Queues } from '../../queue/jobs.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import { loadLabelled } from '../../store/load-labelled.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import { MODEL_NAME } from '../language/model/model-name.ts';
import { createTopicsInUse } from '../language/topics-in-use.ts';
import { requestRejudge } from '../request-rejudge.ts';
import { toJudgeInput } from '../stages/judge.ts';
import { joinTopicNames } from './fit-topics.ts';
import type { LearningAnswer } from './learning-protocol.ts';
import type { LearningThread } from './learning-thread.ts';
import type { LabelledText, PartSample } from './run-trial.ts';

const OTHERS = 200;
const TRIALS_READ = 50;

export interface LearnDeps {
  readonly brands: Pick<BrandStore, 'list'>;
  readonly mentions: Pick<MentionStore, 'listLabelled' | 'list'>;
  readonly learning: Pick<
    LearningStore,
    'listTrials' | 'listChoices' | 'listChosen' | 'findAdjustment' | 'saveTrial' | 'findRejudging'
  >;
  readonly thread: Pick<LearningThread, 'ask'>;
  readonly queues: Pick<Queues, 'add' | 'counts'>;
  readonly now: () => Date;
}

type ToInput = (mention: StoredMention) => JudgeInput;

/** As production judges them, with the topics of their brands: what those tell needs no learning. */
const createToInput = async ({ brands }: LearnDeps): Promise<ToInput> => {
  const topics = createTopicsInUse(new Map((await brands.list()).map((brand) => [brand.id, brand])));
  return (mention) => ({ ...toJudgeInput(mention), topics: topics(mention.brandIds) });
};

const toLabelled = (
  part: LearnedPart,
  mentions: readonly StoredMention[],
  toInput: ToInput,
): LabelledText[] =>
  mentions.flatMap((mention): LabelledText[] => {
    const said = mention.judgement.corrected?.[part];
    // What was edited since may not say any more what the person read.
    if (said === undefined || isEditedSince(mention, said)) return [];
    const { id: mentionId, storyId } = mention;
    const label = 'labels' in said ? joinTopicNames(said.labels) : said.label;
    return [{ mentionId, storyId, input: toInput(mention), label, at: firstGiven(said) }];
  });

const listOthers = async (
  { mentions, now }: LearnDeps,
  brandId: string,
  toInput: ToInput,
): Promise<JudgeInput[]> => {
  const filter = { brandId, query: everything, now: now(), timeZone: 'UTC' };
  const { rows } = await mentions.list(filter, { order: 'newest', after: null, limit: OTHERS });
  return rows
    .filter(({ judgement, erased }) => erased === null && labelledAt(judgement) === null)
    .map(toInput);
};

/** The same labels and model make the same trial: a job that runs twice keeps it once. */
const trialIdOf = (brandId: string, samples: readonly PartSample[]): string => {
  const seen = samples.map(({ part, labelled }) => [
    part,
    labelled.map(({ mentionId, label, at }) => [mentionId, label, at]),
  ]);
  const digest = createHash('sha256')
    .update(JSON.stringify([brandId, MODEL_NAME, seen]))
    .digest('hex');
  return `trial-${digest.slice(0, 20)}`;
};

const latestOf = (samples: readonly PartSample[]): Instant =>
  samples
    .flatMap(({ labelled }) => labelled.map(({ at }) => at))
    .sort()
    .at(-1) ?? '';

const toTrial = (
  { model, tried }: LearningAnswer,
  given: Pick<Trial, 'id' | 'brandId' | 'at'>,
  samples: readonly PartSample[],
  current: Adjustment | null,
): { readonly trial: Trial; readonly adjustment: Adjustment | null } => {
  const [sentiment = null, intent = null, topics = null] = tried;
  const promoted = [sentiment, intent, topics].filter((found) => found?.result.promoted === true);
  const { id: against = null, ...kept } = current ?? {};
  const adjustment: Adjustment | null =
    promoted.length === 0
      ? null
      : {
          ...{ sentiment: null, intent: null, ...kept },
          ...Object.assign({}, ...promoted.map((found) => found?.learned)),
          ...{ id: `of-${given.id}`, brandId: given.brandId, model, createdAt: given.at },
        };
  const results = {
    sentiment: sentiment?.result ?? null,
    intent: intent?.result ?? null,
    ...(topics === null ? {} : { topics: topics.result }),
  };
  const upTo = latestOf(samples);
  const triedUpToOf = (part: LearnedPart, found: typeof sentiment): Instant | null =>
    found === null ? (samples.find((sample) => sample.part === part)?.triedUpTo ?? null) : upTo;
  const triedUpTo = {
    sentiment: triedUpToOf('sentiment', sentiment),
    intent: triedUpToOf('intent', intent),
    topics: triedUpToOf('topics', topics),
  };
  return {
    trial: { ...given, upTo, triedUpTo, model, against, ...results, adjustmentId: adjustment?.id ?? null },
    adjustment,
  };
};

/** The adjustment the brand uses; null also where it was made for another model, to which it adds nothing. */
const findCurrent = async ({ learning }: LearnDeps, brandId: string): Promise<Adjustment | null> => {
  const chosen = (await learning.listChosen()).get(brandId);
  const found = chosen === undefined ? null : await learning.findAdjustment(chosen);
  return found?.model === MODEL_NAME ? found : null;
};

/** Were all kept mentions judged by the model and the adjustment that the brand uses now, or are they being judged? */
const isJudgedAnew = async (deps: LearnDeps, brandId: string): Promise<boolean> => {
  const [last, current] = await Promise.all([
    deps.learning.findRejudging(brandId),
    findCurrent(deps, brandId),
  ]);
  if (last?.model !== MODEL_NAME || last.adjustmentId !== (current?.id ?? null)) return false;
  if (last.finishedAt !== null) return true;
  // It goes on by itself as long as its job is there; one that failed for good is asked for anew.
  return hasWork(deps.queues, 'rejudge');
};

/**
 * Handles the learn queue: fits an adjustment of one brand on its people's labels, tries it on those that no earlier
 * trial has seen, and uses it from then on if it is better (run-trial.ts), unless what a person chose stays. With too few
 * new labels nothing happens.
 * Safe to run twice, also when it was ended between any two steps.
 */
export const createLearn =
  (deps: LearnDeps) =>
  async ({ brandId }: JobData<'learn'>): Promise<void> => {
    const { learning, thread, queues, now } = deps;
    const labelled = await loadLabelled(deps.mentions, brandId);
    const toInput = await createToInput(deps);
    const others = await listOthers(deps, brandId, toInput);
    // With another model all labels may try once more: nothing was tried with it yet.
    const trials = (await learning.listTrials(brandId, TRIALS_READ)).filter(
      ({ model }) => model === MODEL_NAME,
    );
    // Read first: a choice made from here on is one the trial does not know of.
    const [lastChoice] = await learning.listChoices(brandId, 1);
    const current = await findCurrent(deps, brandId);
    const samples = learnedParts.map((part): PartSample => {
      const given = toLabelled(part, labelled, toInput);
      return { part, labelled: given, others, triedUpTo: findTriedUpTo(trials, part) };
    });
    const answer = await thread.ask({ do: 'try', samples, current });
    if (answer.tried.some((found) => found !== null)) {
      const given = { id: trialIdOf(brandId, samples), brandId, at: toInstant(now()) };
      const { trial, adjustment } = toTrial(answer, given, samples, current);
      const place = isHeld(lastChoice, current?.id ?? null) ? null : { after: lastChoice?.id ?? null };
      await learning.saveTrial(trial, adjustment, place);
    }
    // Also when nothing was promoted now: the run before may have ended between keeping and asking.
    if (!(await isJudgedAnew(deps, brandId))) await requestRejudge(queues, brandId, now());
  };
