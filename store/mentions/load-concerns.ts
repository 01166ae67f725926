import {
  type Ask,
  CONCERN_WINDOW_MS,
  type Concern,
  compareAsks,
  splitConcerns,
  THREAD_WINDOW_MS,
} from '../../domain/concerns/concern.ts';
import type { AskReader, AskSpan } from './ask-reader.ts';

/** A mention that needs a reply, with who asks; null where that is not known. */
export interface Asked {
  readonly asker: string | null;
  readonly ask: Ask;
}

type Opening = Pick<AskSpan, 'brandId' | 'asker'> & { readonly ask: Ask };

const msOf = ({ at }: Ask): number => Date.parse(at);

/** Those without another one of their author's in the seven days before, as far as the list tells. */
const openingsAmong = (brandId: string, asked: readonly Asked[]): readonly Opening[] => {
  const last = new Map<string, Ask>();
  const openings: Opening[] = [];
  for (const { asker, ask } of asked.toSorted((one, other) => compareAsks(one.ask, other.ask))) {
    if (asker === null) continue;
    const former = last.get(asker);
    last.set(asker, ask);
    if (former === undefined || msOf(ask) - msOf(former) > CONCERN_WINDOW_MS)
      openings.push({ brandId, asker, ask });
  }
  return openings;
};

const withoutFormer = async (
  reader: AskReader,
  openings: readonly Opening[],
): Promise<readonly Opening[]> => {
  if (openings.length === 0) return [];
  const formers = await reader.listAskTimes(
    openings.map(({ brandId, asker, ask }) => {
      const [fromMs, toMs] = [msOf(ask) - CONCERN_WINDOW_MS, msOf(ask)];
      return { brandId, asker, fromMs, toMs, end: 'last' };
    }),
    { atMost: 1, exceptIds: [] },
  );
  return openings.filter((_, at) => formers[at]?.length === 0);
};

interface Stretch {
  readonly opening: Opening;
  readonly asks: readonly Ask[];
  readonly toMs: number;
}

/** Is it known that nothing more comes in time to belong to it? */
const isWhole = ({ asks, toMs }: Stretch): boolean => {
  const last = asks.at(-1);
  return last === undefined || msOf(last) + THREAD_WINDOW_MS < toMs;
};

/** What the accounts asked from the thread's window before each opening until they were silent for as long. */
const loadStretches = async (
  reader: AskReader,
  openings: readonly Opening[],
): Promise<readonly Stretch[]> => {
  const whole: Stretch[] = [];
  let partial: readonly Stretch[] = openings.map((opening) => {
    return { opening, asks: [], toMs: msOf(opening.ask) - THREAD_WINDOW_MS };
  });
  while (partial.length > 0) {
    const spans = partial.map(({ opening: { brandId, asker, ask }, asks, toMs }) => {
      const silent = Math.max(msOf(ask), ...asks.slice(-1).map(msOf)) + THREAD_WINDOW_MS;
      return { brandId, asker, fromMs: toMs, toMs: silent + THREAD_WINDOW_MS };
    });
    const loaded = await reader.loadAsks(spans);
    const longer = partial.map(({ opening, asks }, at) => ({
      opening,
      asks: [...asks, ...(loaded[at] ?? []).toSorted(compareAsks)],
      toMs: spans[at]?.toMs ?? 0,
    }));
    whole.push(...longer.filter(isWhole));
    partial = longer.filter((each) => !isWhole(each));
  }
  return whole;
};

/**
 * The concerns that begin with one of the mentions.
 * @param asked for each brand all that is asked of it in some stretch of time. @returns for each brand its concerns by
 * the id of their first mention.
 */
export const loadConcerns = async (
  reader: AskReader,
  asked: readonly { readonly brandId: string; readonly asked: readonly Asked[] }[],
): Promise<readonly ReadonlyMap<string, Concern>[]> => {
  const openings = asked.map((each) => openingsAmong(each.brandId, each.asked));
  const known = new Map<Opening, Concern>();
  for (const { opening, asks } of await loadStretches(reader, await withoutFormer(reader, openings.flat()))) {
    const concern = splitConcerns(asks).find(([first]) => first.id === opening.ask.id);
    if (concern !== undefined) known.set(opening, concern);
  }
  return asked.map((each, at) => {
    const alone = each.asked.flatMap(({ asker, ask }) => (asker === null ? [[ask.id, [ask]] as const] : []));
    const led = (openings[at] ?? []).flatMap((opening) => {
      const concern = known.get(opening);
      return concern === undefined ? [] : [[opening.ask.id, concern] as const];
    });
    return new Map<string, Concern>([...alone, ...led]);
  });
};
