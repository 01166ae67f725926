import { readAccount } from '../authors/author-account.ts';
import { intentLabels, sentimentLabels } from '../judgement.ts';
import { mentionKinds } from '../mention.ts';
import { allOf, type Clause, type Leaf, type RatingOperator, statusFlags } from './ast.ts';
import { readQueryDate } from './dates.ts';
import { foldName } from './fold.ts';

/** Where the page gets the values from that it proposes for a field. */
export type Vocabulary = 'topics' | 'sources' | 'langs' | 'sites' | 'authors' | 'people' | 'teams' | 'labels';

export interface QueryField {
  readonly name: string;
  /** One line for a person. */
  readonly help: string;
  /** What a value looks like, as in "expected …". */
  readonly expected: string;
  /** Values to propose; where they are all there are, `expected` lists them. */
  readonly values: readonly string[] | Vocabulary;
  /** The test for a value as a person wrote it, or null when the field cannot have it. */
  read(value: string): Clause | null;
}

const oneOf = <Value extends string>(values: readonly Value[], make: (value: Value) => Leaf) => ({
  expected: `one of ${values.join(', ')}`,
  values,
  read: (text: string) => {
    const value = values.find((each) => each === text.toLowerCase());
    return value === undefined ? null : make(value);
  },
});

const matching = (text: string, pattern: RegExp, make: (value: string) => Leaf): Leaf | null =>
  pattern.test(text) ? make(text) : null;

const unlessEmpty = (value: string, make: (value: string) => Leaf): Leaf | null =>
  value === '' ? null : make(value);

/** A host name in lower case without `www.`, from a host, an address, or `*.host`; null when it is none. */
const readSite = (text: string): string | null => {
  const host = text.replace(/^[a-z]+:\/\//i, '').replace(/^\*\./, '');
  if (!URL.canParse(`http://${host}`)) return null;
  const name = new URL(`http://${host}`).hostname.replace(/\.$/, '').replace(/^www\./, '');
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name) ? name : null;
};

const stars = '[1-4](?:\\.\\d{1,3})?|5(?:\\.0{1,3})?';
const ratingTest = new RegExp(`^(<=?|>=?|=)?(${stars})$`);
const ratingRange = new RegExp(`^(${stars})\\.\\.(${stars})$`);
const operators: Readonly<Record<string, RatingOperator>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

const readRating = (text: string): Clause | null => {
  const range = ratingRange.exec(text);
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (from > to) return null;
    return allOf([
      { type: 'rating', operator: '>=', value: from },
      { type: 'rating', operator: '<=', value: to },
    ]);
  }
  const test = ratingTest.exec(text);
  if (test === null) return null;
  return { type: 'rating', operator: operators[test[1] ?? ''] ?? '=', value: Number(test[2]) };
};

const dateField = (name: 'since' | 'until', help: string): QueryField => ({
  name,
  help,
  expected:
    'a day such as 2026-01-31, an instant such as 2026-01-31T08:00:00Z, or a time ago such as 24h, 7d, 2w',
  values: ['24h', '7d', '30d', '90d'],
  read: (text) => {
    const value = readQueryDate(text);
    return value === null ? null : { type: name, value };
  },
});

/** A name as people know it; work-names.ts finds whose it is. */
const workField = (
  name: 'assigned' | 'team' | 'label' | 'acknowledged',
  values: QueryField['values'],
  help: string,
  expected: string,
): QueryField => ({
  ...{ name, help, values },
  expected: `${expected}, in quotes if it has spaces`,
  read: (text) => unlessEmpty(foldName(text), (value) => ({ type: name, value })),
});

/** Every field of the language, in the order people meet them. */
export const queryFields: readonly QueryField[] = [
  {
    name: 'is',
    help: 'Where it stands: a complaint, answered, unanswered (needs a reply), late (past its due time), dismissed, snoozed',
    ...oneOf(statusFlags, (value) => ({ type: 'is', value })),
  },
  {
    name: 'sentiment',
    help: 'How it sounds',
    ...oneOf(sentimentLabels, (value) => ({ type: 'sentiment', value })),
  },
  {
    name: 'intent',
    help: 'What the person wants',
    ...oneOf(intentLabels, (value) => ({ type: 'intent', value })),
  },
  {
    name: 'topic',
    help: 'What it is about',
    expected: 'a topic, in quotes if it has spaces',
    values: 'topics',
    read: (text) => unlessEmpty(foldName(text), (value) => ({ type: 'topic', value })),
  },
  {
    name: 'rating',
    help: 'Stars from 1 to 5',
    expected: 'stars from 1 to 5, such as 3, <=2, >4 or 2..4',
    values: ['<=2', '3', '>=4', '2..4'],
    read: readRating,
  },
  {
    name: 'source',
    help: 'The channel it was said on',
    expected: 'the name of a source, such as hackernews',
    values: 'sources',
    read: (text) =>
      matching(text.toLowerCase(), /^[a-z][a-z0-9-]{0,39}$/, (value) => ({ type: 'source', value })),
  },
  {
    name: 'kind',
    help: 'What sort of thing it is',
    ...oneOf(mentionKinds, (value) => ({ type: 'kind', value })),
  },
  {
    name: 'lang',
    help: 'The language it is written in',
    expected: 'the code of a language, such as en or pt',
    values: 'langs',
    read: (text) => matching(text.toLowerCase(), /^[a-z]{2,3}$/, (value) => ({ type: 'lang', value })),
  },
  {
    name: 'author',
    help: 'Who said it: a handle, or words of a name in quotes',
    expected: 'a handle or a name, in quotes if it has spaces',
    values: 'authors',
    read: (text) =>
      unlessEmpty(foldName(text).replace(/^[@\s]+/, ''), (value) => ({ type: 'author', value })),
  },
  {
    name: 'account',
    help: 'One account on one source: its id or handle there',
    expected: 'a source, a colon and an id or handle, such as mastodon:jane@example.social',
    values: [],
    read: (text) => (readAccount(text) === null ? null : { type: 'account', value: text }),
  },
  {
    name: 'site',
    help: 'The web site it stands on, with its subdomains',
    expected: 'a host name, such as example.com',
    values: 'sites',
    read: (text) => {
      const value = readSite(text);
      return value === null ? null : { type: 'site', value };
    },
  },
  workField(
    'assigned',
    'people',
    'Who has it: me, none, or a name in quotes',
    'me, none, or a person’s name',
  ),
  workField('team', 'teams', 'The team that has it', 'a team’s name'),
  workField('label', 'labels', 'A label people gave it', 'a label’s name'),
  workField(
    'acknowledged',
    ['yes', 'no'],
    'Whether an acknowledgement rule told its author that it was read: yes, no, or the name of the rule',
    'yes, no, or a rule’s name',
  ),
  dateField('since', 'From this day or time on'),
  dateField('until', 'Up to this day or time, included'),
];

/** The field of that name in any case, or null. */
export const findQueryField = (name: string): QueryField | null =>
  queryFields.find((field) => field.name === name.toLowerCase()) ?? null;
