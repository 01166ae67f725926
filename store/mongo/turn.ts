import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { insertOnce } from './bulk-write.ts';
import type { TurnDocument } from './collections.ts';
import { applySteps, type CommitStep, fromPart, toParts } from './commit.ts';
import type { Context } from './context.ts';
import { COUNTS_FORM } from './recount-older.ts';

const WAIT_MS = { least: 2, most: 100 };
/** Parts of a commit that never came to be are cleared away after so long. */
const PART_KEPT_MS = 3_600_000;

/** A turn while it is held. */
export interface Turn {
  /**
   * Writes all of the steps or none. They are first put down in `pending`, and count from the moment the turn's
   * document names them: whoever has the next turn finishes what a crash left undone. So no transaction is needed,
   * which sharded and small servers do not have.
   */
  commit(steps: readonly CommitStep[]): Promise<void>;
  /** Of the last commit, or of the turn itself. */
  number(): number;
}

const lost = (): StoreUnavailableError =>
  new StoreUnavailableError(
    'Writing took so long that another process took over. Earshot tries again by itself.',
  );

/** Finishes a commit that a crash may have left half written. */
const finishPending = async (context: Context, { number, pending }: TurnDocument): Promise<void> => {
  if (pending === null) return;
  const found = await context.in.pending.find({ _id: { $in: [...pending.parts] } }).toArray();
  const parts = new Map(found.map(({ _id, writes }) => [_id, writes]));
  for (const id of pending.parts) {
    const part = parts.get(id);
    // Gone: whoever wrote it has finished it meanwhile.
    if (part !== undefined) await applySteps(context, fromPart(part), pending.number);
  }
  await context.in.turn.updateOne({ _id: 'writer', number }, { $set: { pending: null } });
  await context.in.pending.deleteMany({ _id: { $in: [...pending.parts] } });
};

const acquire = async (context: Context, holder: string): Promise<TurnDocument> => {
  const { turn } = context.in;
  for (let waitMs = WAIT_MS.least; ; waitMs = Math.min(waitMs * 1.5, WAIT_MS.most)) {
    const now = Date.now();
    const taken = await turn.findOneAndUpdate(
      { _id: 'writer', $or: [{ holder: null }, { holder }, { until: { $lt: new Date(now) } }] },
      { $set: { holder, until: new Date(now + context.leaseMs) }, $inc: { number: 1 } },
      { returnDocument: 'after' },
    );
    if (taken !== null) return taken;
    await sleep(waitMs * (0.5 + Math.random()));
  }
};

const put = async ({ in: { pending } }: Context, steps: readonly CommitStep[]): Promise<string[]> => {
  const parts = toParts(steps).map((writes) => ({ _id: randomUUID(), at: new Date(), writes }));
  for (const part of parts) await pending.insertOne(part);
  return parts.map(({ _id }) => _id);
};

const createTurn = (context: Context, taken: TurnDocument): Turn => {
  const { turn, pending } = context.in;
  let { number } = taken;
  return {
    number: () => number,
    commit: async (steps) => {
      const parts = await put(context, steps);
      const next = number + 1;
      const { matchedCount } = await turn.updateOne(
        { _id: 'writer', number },
        { $set: { number: next, pending: { number: next, parts } } },
      );
      if (matchedCount === 0) throw lost();
      number = next;
      await applySteps(context, steps, number);
      await turn.updateOne({ _id: 'writer', number }, { $set: { pending: null } });
      await pending.deleteMany({ _id: { $in: parts } });
    },
  };
};

/** Renews the turn while work goes on. @returns stops it. */
const keepAlive = ({ in: { turn }, leaseMs }: Context, held: Turn): (() => void) => {
  const timer = setInterval(() => {
    turn
      .updateOne(
        { _id: 'writer', number: held.number() },
        { $set: { until: new Date(Date.now() + leaseMs) } },
      )
      // What ails the server shows in the work itself.
      .catch(() => {});
  }, leaseMs / 4);
  return () => clearInterval(timer);
};

/** Gives turns, one at a time, here and among all processes on one database. */
export type Turns = <Result>(work: (turn: Turn) => Promise<Result>) => Promise<Result>;

export const createTurnGate = (context: Context): Turns => {
  const holder = randomUUID();
  let last: Promise<unknown> = Promise.resolve();
  const take = async <Result>(work: (turn: Turn) => Promise<Result>): Promise<Result> => {
    const taken = await acquire(context, holder);
    const held = createTurn(context, taken);
    const stop = keepAlive(context, held);
    try {
      await finishPending(context, taken);
      return await work(held);
    } finally {
      stop();
      await context.in.turn
        .updateOne({ _id: 'writer', number: held.number() }, { $set: { holder: null } })
        // It runs out by itself.
        .catch(() => {});
    }
  };
  return (work) => {
    const turn = last.then(() => take(work));
    last = turn.catch(() => {});
    return turn;
  };
};

/** Makes the writers' turn, once a database, and clears away what crashed writers left. */
export const prepareTurns = async ({ in: { turn, pending } }: Context): Promise<void> => {
  await insertOnce(turn, {
    ...{ _id: 'writer', number: 1, holder: null, until: new Date(0), pending: null },
    countsForm: COUNTS_FORM,
  });
  await pending.deleteMany({ at: { $lt: new Date(Date.now() - PART_KEPT_MS) } });
};
