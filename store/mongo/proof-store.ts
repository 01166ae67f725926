import { noProofs, type Proofs } from '../../domain/proofs.ts';
import type { AccountStore } from '../people-port.ts';
import { keptStep } from './account-turn.ts';
import type { Step } from './commit.ts';
import type { Context } from './context.ts';
import type { Turns } from './turn.ts';

const find = async ({ in: { proof } }: Context, accountId: string): Promise<Partial<Proofs> | null> => {
  const found = await proof.findOne({ _id: accountId });
  return found === null ? null : (JSON.parse(found.json) as Partial<Proofs>);
};

/** Changes those given, in a turn's commit. */
export const proofStep = async (
  context: Context,
  accountId: string,
  change: Partial<Proofs>,
): Promise<Step> => {
  const known = await find(context, accountId);
  return keptStep('proof', accountId, { ...known, ...change }, known === null);
};

/** What people prove who they are with, on MongoDB. @see AccountStore */
export const createProofStore = (
  context: Context,
  turns: Turns,
): Pick<AccountStore, 'findProofs' | 'changeProofs'> => ({
  findProofs: async (accountId) => ({ ...noProofs, ...(await find(context, accountId)) }),
  changeProofs: (accountId, decide) =>
    turns(async (turn) => {
      const change = decide({ ...noProofs, ...(await find(context, accountId)) });
      if (change !== null) await turn.commit([await proofStep(context, accountId, change)]);
      return change !== null;
    }),
});
