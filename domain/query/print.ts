import type { Clause, Leaf, Query, QueryDate, Words } from './ast.ts';
import { tokenize, unspacedScripts } from './tokens.ts';

const unspaced = new RegExp(`^(?:[${unspacedScripts}]|[^\\p{L}\\p{N}])`, 'u');

/** Tokens as people write them: without spaces where the script has none and they come apart all the same. */
const writeTokens = (tokens: readonly string[]): string => {
  if (!tokens.every((token) => unspaced.test(token))) return tokens.join(' ');
  const joined = tokens.join('');
  const again = tokenize(joined);
  const same = again.length === tokens.length && again.every((token, at) => token === tokens[at]);
  return same ? joined : tokens.join(' ');
};

const printWords = ({ tokens, prefix }: Words): string => {
  const written = writeTokens(tokens);
  // A keycap emoji begins with # or *, which mean something outside quotes.
  const plain = !/[\s#*]/.test(written);
  return (plain ? written : `"${written}"`) + (prefix ? '*' : '');
};

const printName = (value: string): string => (/^[\p{L}\p{N}\p{M}_.-]+$/u.test(value) ? value : `"${value}"`);

const printDate = (date: QueryDate): string => {
  if (date.type === 'day') return date.day;
  return date.type === 'instant' ? date.instant : `${date.amount}${date.unit}`;
};

const printLeaf = (leaf: Leaf): string => {
  switch (leaf.type) {
    case 'words':
      return printWords(leaf);
    case 'near':
      return `${printWords(leaf.left)} NEAR/${leaf.distance} ${printWords(leaf.right)}`;
    case 'hashtag':
      return `#${leaf.value}`;
    case 'handle':
      return `@${leaf.value}`;
    case 'author':
    case 'account':
    case 'topic':
    case 'assigned':
    case 'team':
    case 'label':
    case 'acknowledged':
      return `${leaf.type}:${printName(leaf.value)}`;
    case 'rating':
      return `rating:${leaf.operator === '=' ? '' : leaf.operator}${leaf.value}`;
    case 'since':
    case 'until':
      return `${leaf.type}:${printDate(leaf.value)}`;
    default:
      return `${leaf.type}:${leaf.value}`;
  }
};

const printNot = (operand: Clause): string => {
  const grouped = operand.type === 'and' || operand.type === 'or' || operand.type === 'near';
  return grouped ? `-(${printClause(operand)})` : `-${printClause(operand)}`;
};

const printClause = (clause: Clause): string => {
  switch (clause.type) {
    case 'or':
      return clause.operands.map(printClause).join(' OR ');
    case 'and':
      return clause.operands
        .map((operand) => (operand.type === 'or' ? `(${printClause(operand)})` : printClause(operand)))
        .join(' ');
    case 'not':
      return printNot(clause.operand);
    default:
      return printLeaf(clause);
  }
};

/**
 * A query in its canonical text: parsing it gives the same query again. Words are normalised, AND is a space,
 * NOT is `-`, a range of stars is two tests. May be longer than what a person wrote.
 */
export const printQuery = (query: Query): string => (query.type === 'everything' ? '' : printClause(query));
