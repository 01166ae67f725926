import type { Clause, Query } from './ast.ts';

const hide = (clause: Clause): Clause => {
  switch (clause.type) {
    case 'or':
    case 'and':
      return { ...clause, operands: clause.operands.map(hide) };
    case 'not':
      return { ...clause, operand: hide(clause.operand) };
    case 'author':
      return { ...clause, value: 'not shown' };
    default:
      return clause;
  }
};

/** The query without the names it asks of authors: what may be written down for good. */
export const hideAuthors = (query: Query): Query => (query.type === 'everything' ? query : hide(query));
