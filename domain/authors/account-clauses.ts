import { anyOf, type Clause } from '../query/ast.ts';

/** By any of the accounts; null without any. */
export const accountsClause = (accounts: readonly string[]): Clause | null => {
  const [first, ...others] = accounts.map((value): Clause => ({ type: 'account', value }));
  return first === undefined ? null : anyOf([first, ...others]);
};
