import type { Brand } from '../domain/brand.ts';
import { type BrandMatcher, compileBrands } from '../domain/match-brands.ts';
import { needsReply } from '../domain/needs-reply.ts';
import { clockOf, dueTime } from '../domain/response-policy.ts';
import type { JobData, Queues } from '../queue/jobs.ts';
import type { BrandStore, MentionStore } from '../store/port.ts';
import { requestRejudge } from './request-rejudge.ts';
import { requestRollup } from './request-rollup.ts';
import { type RoutingRequest, requestRouting } from './request-routing.ts';

const MENTIONS_AT_ONCE = 500;

export interface RematchDeps {
  readonly brands: Pick<BrandStore, 'list'>;
  readonly mentions: Pick<MentionStore, 'scan' | 'setBrands'>;
  /** Whom what is theirs now is given to, where anybody says so. */
  readonly desk?: RoutingRequest['desk'];
  readonly queues: Pick<Queues, 'add'>;
  readonly now?: () => Date;
}

export interface RematchProgress {
  /** Mentions looked at, and how many of them changed. */
  readonly seen: number;
  readonly changed: number;
}

type Scanned = Awaited<ReturnType<MentionStore['scan']>>[number];
type Change = Parameters<MentionStore['setBrands']>[0][number];

/** What is to be changed of a mention; nothing when it stands as it should. */
const changeOf = (mention: Scanned, matcher: BrandMatcher, byId: ReadonlyMap<string, Brand>): Change[] => {
  // Its words are gone: there is nothing to match, and it stays counted where it was.
  if (mention.erased !== null) return [];
  const brandIds = matcher.match(mention);
  const reply = needsReply({ ...mention, brandIds }, byId, (brandId) => matcher.speaks(brandId, mention));
  const spokenBy = mention.parentId === null ? [] : matcher.speakers(mention);
  const clocks = reply ? brandIds.flatMap((id) => clockOf(byId.get(id)) ?? []) : [];
  const same =
    brandIds.join() === mention.brandIds.join() &&
    spokenBy.join() === mention.spokenBy.join() &&
    reply === mention.needsReply &&
    dueTime(mention, mention.at, clocks) === mention.dueAt;
  return same ? [] : [{ id: mention.id, brandIds, spokenBy, needsReply: reply }];
};

/** Compiles the brands again only where they changed. */
const createCompiled = () => {
  let last: {
    readonly json: string;
    readonly matcher: BrandMatcher;
    readonly byId: Map<string, Brand>;
  } | null = null;
  return (brands: readonly Brand[]) => {
    const json = JSON.stringify(brands);
    if (last?.json !== json) {
      last = {
        json,
        matcher: compileBrands(brands),
        byId: new Map(brands.map((brand) => [brand.id, brand])),
      };
    }
    return last;
  };
};

/**
 * Matches every kept mention against the brands as they are now, in chunks, after a brand was changed or removed.
 * Safe to repeat, to end anywhere and to do in several processes at once. What matched no brand when it came was not kept and is not found again.
 * @throws the signal's reason when aborted; what was done until then stays.
 */
export const rematch = async (
  { brands, mentions, desk, queues, now = () => new Date() }: RematchDeps,
  signal: AbortSignal,
  onProgress?: (progress: RematchProgress) => void,
): Promise<void> => {
  const compiled = createCompiled();
  let [after, seen, changed]: [string | null, number, number] = [null, 0, 0];
  for (;;) {
    signal.throwIfAborted();
    const chunk: readonly Scanned[] = await mentions.scan(after, MENTIONS_AT_ONCE, null);
    const last = chunk.at(-1);
    if (last === undefined) return;
    after = last.id;
    // Changed again meanwhile: what is later in the row need not be done twice.
    const { matcher, byId } = compiled(await brands.list());
    const changes = chunk.flatMap((mention) => changeOf(mention, matcher, byId));
    if (changes.length > 0) {
      await mentions.setBrands(changes);
      await requestRollup(queues, now());
      if (desk !== undefined) await requestRouting({ desk, queues }, changes);
    }
    seen += chunk.length;
    changed += changes.length;
    onProgress?.({ seen, changed });
  }
};

/** Handles the rematch queue. Mentions are then judged anew where the brand's topics say otherwise now. */
export const createRematch =
  (deps: RematchDeps & { readonly now: () => Date }) =>
  async ({ brandId }: JobData<'rematch'>, signal: AbortSignal): Promise<void> => {
    await rematch(deps, signal);
    await requestRejudge(deps.queues, brandId, deps.now());
  };
