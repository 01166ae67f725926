import { type Percentiles, percentiles, timed } from './measure.ts';
import type { Product } from './product.ts';
import { type BenchRow, millis, times } from './report.ts';

/** What is done to a mention at each step, and how it is taken back. */
interface Action {
  readonly name: string;
  readonly act: (mentionId: string) => Promise<unknown>;
  readonly undo: (mentionId: string) => Promise<unknown>;
}

type Asked = Pick<Product, 'ask'>;

const HOUR_MS = 3_600_000;

/** Does work on a mention. @throws Error unless it is done. */
export const createWorker =
  ({ ask }: Asked) =>
  async (mentionId: string, change: object): Promise<void> => {
    const { rows } = await ask<{ rows: { result: string }[] }>('POST', '/work', {
      orders: [{ mentionId, change }],
    });
    if (rows[0]?.result !== 'done') throw new Error(`${JSON.stringify(change)} was ${rows[0]?.result}`);
  };

/** @returns the one who is signed in, as who has a mention. */
export const findMe = async ({ ask }: Asked): Promise<string> => {
  const { account } = await ask<{ account: { id: string } }>('GET', '/session');
  return `person:${account.id}`;
};

const listActions = async (product: Asked): Promise<readonly Action[]> => {
  const { ask } = product;
  const [work, me] = [createWorker(product), await findMe(product)];
  const { id: label } = await ask<{ id: string }>('POST', '/work-labels', { name: 'Bench', colour: 'teal' });
  const later = new Date(Date.now() + HOUR_MS).toISOString();
  const setState = (id: string, expected: string, to: string) =>
    ask('POST', `/mentions/${encodeURIComponent(id)}/state`, { expected, to });
  const correct = (id: string, sentiment: string | null) =>
    ask('POST', `/mentions/${encodeURIComponent(id)}/labels`, { sentiment });
  return [
    {
      name: 'assign',
      act: (id) => work(id, { type: 'assign', from: null, to: me }),
      undo: (id) => work(id, { type: 'assign', from: me, to: null }),
    },
    {
      name: 'answer',
      act: (id) => setState(id, 'open', 'answered'),
      undo: (id) => setState(id, 'answered', 'open'),
    },
    {
      name: 'dismiss',
      act: (id) => setState(id, 'open', 'dismissed'),
      undo: (id) => setState(id, 'dismissed', 'open'),
    },
    {
      name: 'label',
      act: (id) => work(id, { type: 'label', added: [label], removed: [] }),
      undo: (id) => work(id, { type: 'label', added: [], removed: [label] }),
    },
    {
      name: 'snooze',
      act: (id) => work(id, { type: 'snooze', from: null, to: later }),
      undo: (id) => work(id, { type: 'snooze', from: later, to: null }),
    },
    { name: 'correct', act: (id) => correct(id, 'positive'), undo: (id) => correct(id, null) },
  ];
};

const both = ({ p50, p95 }: Percentiles): string => `p50 ${millis(p50)}, p95 ${millis(p95)}`;

/**
 * What people do in the inbox, one thing after another, to the server's answer, beside reading one mention over HTTP.
 * Everything is taken back.
 * @param mentionIds open mentions of nobody; the first tenth warms up. @param open how many there are in all.
 */
export const benchActions = async (
  product: Asked,
  mentionIds: readonly string[],
  open: number,
): Promise<readonly BenchRow[]> => {
  const warmUp = Math.ceil(mentionIds.length / 10);
  const measure = async (run: (id: string) => Promise<unknown>): Promise<readonly number[]> => {
    const durations: number[] = [];
    for (const id of mentionIds) durations.push((await timed(() => run(id))).ms);
    return durations.slice(warmUp);
  };
  const read = percentiles(await measure((id) => product.ask('GET', `/mentions/${encodeURIComponent(id)}`)));
  const row = (name: string, durations: readonly number[]): BenchRow => {
    const ours = percentiles(durations);
    return {
      what: `${name} at ${open} open mentions, over HTTP`,
      ours: both(ours),
      reference: `reading one mention ${both(read)}`,
      ratio: times(ours.p50 / read.p50),
      target: 'p95 under 50 ms',
    };
  };
  const rows: BenchRow[] = [];
  const undone: number[] = [];
  for (const { name, act, undo } of await listActions(product)) {
    rows.push(row(name, await measure(act)));
    undone.push(...(await measure(undo)));
  }
  return [...rows, row('undo', undone)];
};
