import type { Change } from '../../../api/schemas/changes.ts';
import {
  type ComparedSide,
  judgedClause,
  negativeClause,
  sideQuery,
  topicClauses,
} from '../../../domain/drivers/compared-side.ts';
import type { Clause } from '../../../domain/query/ast.ts';
import { hrefOf } from '../../shell/place.ts';

export interface SideLinks {
  /** Mentions whose sentiment is known. */
  readonly judged: string;
  readonly negative: string;
  judgedAbout(topic: string | null): string;
  negativeAbout(topic: string | null): string;
}

/** Addresses of just the mentions that the numbers of a change count. */
export const changeLinks = ({ before, after, explanation }: Change) => {
  const all = explanation.split?.topics.map(({ topic }) => topic) ?? [];
  const linksOf = (side: ComparedSide): SideLinks => {
    const link = (...clauses: readonly Clause[]): string =>
      hrefOf('/mentions', { brand: side.brandId, q: sideQuery(side, ...clauses) });
    return {
      judged: link(judgedClause),
      negative: link(negativeClause),
      judgedAbout: (topic) => link(judgedClause, ...topicClauses(topic, all)),
      negativeAbout: (topic) => link(negativeClause, ...topicClauses(topic, all)),
    };
  };
  return { before: linksOf(before), after: linksOf(after) };
};
export type ChangeLinks = ReturnType<typeof changeLinks>;
