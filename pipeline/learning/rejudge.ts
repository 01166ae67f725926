import { type Adjustment, findAdjustment, type Rejudging } from '../../domain/adjustment.ts';
import type { Brand } from '../../domain/brand.ts';
import { judgedAnew } from '../../domain/correction.ts';
import { type Instant, toInstant } from '../../domain/instant.ts';
import type { Judgement } from '../../domain/judgement.ts';
import { compileReplyRule } from '../../domain/reply-rule.ts';
import type { JobData, Queues } from '../../queue/jobs.ts';
import type { LearningStore } from '../../store/learning-port.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import { MODEL_NAME } from '../language/model/model-name.ts';
import { createTopicsInUse } from '../language/topics-in-use.ts';
import { requestRejudge } from '../request-rejudge.ts';
import { requestRollup } from '../request-rollup.ts';
import { type RoutingRequest, requestRouting } from '../request-routing.ts';
import { toJudgeInput } from '../stages/judge.ts';
import type { AdjustmentsInUse } from './adjustments-in-use.ts';
import type { LearningThread } from './learning-thread.ts';

const MENTIONS_AT_ONCE = 200;
/** What was being taken in while the adjustment changed is found by one more pass after this long. */
const AGAIN_MS = 120_000;

export interface RejudgeDeps {
  readonly brands: Pick<BrandStore, 'list'>;
  readonly mentions: Pick<MentionStore, 'scan' | 'rejudge'>;
  readonly learning: Pick<LearningStore, 'findRejudging' | 'saveRejudging'>;
  readonly adjustments: AdjustmentsInUse;
  readonly thread: Pick<LearningThread, 'ask'>;
  readonly desk: RoutingRequest['desk'];
  readonly queues: Pick<Queues, 'add'>;
  readonly now: () => Date;
}

type Scanned = Awaited<ReturnType<MentionStore['scan']>>[number];
type Change = Parameters<MentionStore['rejudge']>[0][number];

/** What a pass goes by. */
interface Pass {
  readonly state: Rejudging;
  readonly inUse: ReadonlyMap<string, Adjustment>;
  readonly brands: readonly Brand[];
  readonly topics: ReturnType<typeof createTopicsInUse>;
}

const isOutdated = ({ judgement, brandIds }: Scanned, { state, inUse, topics }: Pass): boolean =>
  judgement.model !== state.model ||
  (judgement.ownTopics ?? null) !== (topics(brandIds)?.id ?? null) ||
  (judgement.adjustment ?? null) !== (findAdjustment(brandIds, inUse)?.id ?? null);

const toChanges = (
  outdated: readonly Scanned[],
  judgements: readonly Judgement[],
  { brands }: Pass,
): Change[] => {
  const asks = compileReplyRule(brands);
  return outdated.flatMap((mention, at) => {
    const judgement = judgements[at];
    if (judgement === undefined) return [];
    const shown = judgedAnew(judgement, mention);
    const reply = asks({ ...mention, judgement: shown });
    return [{ id: mention.id, contentHash: mention.contentHash, judgement, needsReply: reply }];
  });
};

const hasOtherLabels = (mention: Scanned, now: Judgement | undefined): boolean => {
  const { judgement } = mention;
  const shown = now === undefined ? judgement : judgedAnew(now, mention);
  const namesOf = ({ topics }: Pick<Judgement, 'topics'>): string =>
    topics.map(({ topic }) => topic).join(' ');
  return (
    shown.sentiment.label !== judgement.sentiment.label ||
    shown.intent.label !== judgement.intent.label ||
    namesOf(shown) !== namesOf(judgement)
  );
};

/** Judges one chunk. @returns how many were not erased, and how many have other labels now. */
const judgeChunk = async (deps: RejudgeDeps, pass: Pass, chunk: readonly Scanned[]) => {
  const own = chunk.filter(({ erased }) => erased === null);
  const outdated = own.filter((mention) => isOutdated(mention, pass));
  if (outdated.length === 0) return { seen: own.length, changed: 0 };
  const inputs = outdated.map((mention) => ({
    ...toJudgeInput(mention),
    adjustment: findAdjustment(mention.brandIds, pass.inUse),
    topics: pass.topics(mention.brandIds),
  }));
  const { judgements } = await deps.thread.ask({ do: 'judge', inputs });
  const changes = toChanges(outdated, judgements, pass);
  await deps.mentions.rejudge(changes);
  await requestRollup(deps.queues, deps.now());
  await requestRouting(deps, changes);
  const changed = outdated.filter((mention, at) => hasOtherLabels(mention, judgements[at])).length;
  return { seen: own.length, changed };
};

/** What is known of the last pass, where it went by the model, the adjustment and the topics that the brand uses now. */
interface PassBegun extends Pass {
  readonly last: Rejudging | null;
}

/** Goes on with a pass that was broken off, unless the brand uses another adjustment or other topics by now. */
const beginPass = async (deps: RejudgeDeps, brandId: string): Promise<PassBegun> => {
  const [inUse, kept, brands] = await Promise.all([
    deps.adjustments(),
    deps.learning.findRejudging(brandId),
    deps.brands.list(),
  ]);
  const adjustmentId = inUse.get(brandId)?.id ?? null;
  const topics = createTopicsInUse(new Map(brands.map((brand) => [brand.id, brand])));
  const ownTopics = topics([brandId])?.id ?? null;
  const isSame =
    kept?.model === MODEL_NAME && kept.adjustmentId === adjustmentId && kept.ownTopics === ownTopics;
  const last = isSame ? kept : null;
  const fresh = {
    brandId,
    model: MODEL_NAME,
    adjustmentId,
    ownTopics,
    startedAt: toInstant(deps.now()),
    finishedAt: null,
  };
  // One more pass that finds nothing left must not say that nothing was changed.
  const changed = last?.changed ?? 0;
  const begun = { ...fresh, afterId: null, seen: 0, changed, changedBefore: changed };
  const state = last?.finishedAt === null ? last : begun;
  return { state, last, inUse, brands, topics };
};

/** Has a whole pass been made since it was asked for? Whoever asks while one goes on asks again and again. */
const isDone = ({ last }: PassBegun, askedAt: Instant | undefined): boolean =>
  last !== null && last.finishedAt !== null && askedAt !== undefined && last.startedAt > askedAt;

/**
 * Handles the rejudge queue: judges a brand's kept mentions with the model and the adjustment it uses now, in chunks,
 * and keeps how far it came, so that a run that was ended goes on there. What is judged so already is only passed
 * over, and so is a wish that a later pass has fulfilled. People's labels stay. Safe to run twice and to end anywhere.
 * @throws the signal's reason when aborted.
 */
export const createRejudge =
  (deps: RejudgeDeps) =>
  async ({ brandId, askedAt }: JobData<'rejudge'>, signal: AbortSignal): Promise<void> => {
    const { learning, mentions, queues, now } = deps;
    let pass = await beginPass(deps, brandId);
    // Removed since it was asked for.
    if (!pass.brands.some(({ id }) => id === brandId) || isDone(pass, askedAt)) return;
    for (;;) {
      signal.throwIfAborted();
      const chunk = await mentions.scan(pass.state.afterId, MENTIONS_AT_ONCE, brandId);
      const last = chunk.at(-1);
      if (last === undefined) break;
      const { seen, changed } = await judgeChunk(deps, pass, chunk);
      const { state } = pass;
      const further = { afterId: last.id, seen: state.seen + seen, changed: state.changed + changed };
      await learning.saveRejudging({ ...state, ...further });
      // Begins anew where the brand uses another adjustment or other topics meanwhile.
      pass = await beginPass(deps, brandId);
    }
    await learning.saveRejudging({ ...pass.state, finishedAt: toInstant(now()) });
    if (pass.state.changed === (pass.state.changedBefore ?? 0)) return;
    await requestRejudge(queues, brandId, now(), AGAIN_MS);
  };
