import { personAssignee, teamAssignee } from '../work/work.ts';
import { allOf, anyOf, type Clause, type Leaf, type Query } from './ast.ts';
import { foldName } from './fold.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whom and what the names of a query can mean. */
export interface WorkNames {
  /** Who asks; null where that is no person, and `me` nobody. */
  readonly me: string | null;
  readonly people: readonly Named[];
  readonly teams: readonly Named[];
  readonly labels: readonly Named[];
  /** Those that acknowledge. */
  readonly rules: readonly Named[];
}

/** By the whole name, or by its first words: `ana` is Ana Reis, and every other Ana. */
const named = (all: readonly Named[], value: string): readonly string[] => {
  const folded = all.map(({ id, name }) => ({ id, name: foldName(name) }));
  const whole = folded.filter(({ name }) => name === value);
  const found = whole.length > 0 ? whole : folded.filter(({ name }) => name.startsWith(`${value} `));
  return found.map(({ id }) => id);
};

/** Any of these; of none the leaf stays, which holds for nothing. */
const oneOf = (
  leaf: Leaf,
  type: 'assigned' | 'team' | 'label' | 'acknowledged',
  values: readonly string[],
): Clause => {
  const [first, ...others] = values.map((value): Leaf => ({ type, value }));
  return first === undefined ? leaf : anyOf([first, ...others]);
};

const resolveLeaf = (leaf: Leaf, { me, people, teams, labels, rules }: WorkNames): Clause => {
  switch (leaf.type) {
    case 'assigned':
      if (leaf.value === 'none') return leaf;
      if (leaf.value === 'me') return oneOf(leaf, 'assigned', me === null ? [] : [personAssignee(me)]);
      return oneOf(leaf, 'assigned', [
        ...named(people, leaf.value).map(personAssignee),
        ...named(teams, leaf.value).map(teamAssignee),
      ]);
    case 'team':
      return oneOf(leaf, 'team', named(teams, leaf.value));
    case 'label':
      return oneOf(leaf, 'label', named(labels, leaf.value));
    case 'acknowledged':
      if (leaf.value === 'yes' || leaf.value === 'no') return leaf;
      return oneOf(leaf, 'acknowledged', named(rules, leaf.value));
    default:
      return leaf;
  }
};

const resolveClause = (clause: Clause, names: WorkNames): Clause => {
  switch (clause.type) {
    case 'and':
    case 'or': {
      const [first, ...others] = clause.operands.map((operand) => resolveClause(operand, names));
      if (first === undefined) return clause;
      return clause.type === 'and' ? allOf([first, ...others]) : anyOf([first, ...others]);
    }
    case 'not':
      return { ...clause, operand: resolveClause(clause.operand, names) };
    default:
      return resolveLeaf(clause, names);
  }
};

/**
 * The query with the ids of people, teams, labels and rules in place of their names, as it is asked of a store or matched: a
 * name can change, and what somebody has is kept by their id. A name that is nobody's holds for nothing.
 */
export const resolveWorkNames = (query: Query, names: WorkNames): Query =>
  query.type === 'everything' ? query : resolveClause(query, names);

/** Whether the query names any, so that they must be looked up. */
export const hasWorkNames = (query: Query): boolean => {
  switch (query.type) {
    case 'assigned':
    case 'team':
    case 'label':
      return true;
    case 'acknowledged':
      return query.value !== 'yes' && query.value !== 'no';
    case 'and':
    case 'or':
      return query.operands.some(hasWorkNames);
    case 'not':
      return hasWorkNames(query.operand);
    default:
      return false;
  }
};
