import type { CommandStartedEvent, Document, MongoClient } from 'mongodb';
import { indexes } from '../store/mongo/indexes.ts';

/** Read whole on purpose: few documents, however many mentions there are. */
const few = new Set([
  ...[
    'account',
    'acknowledgeRule',
    'alertRule',
    'apiKey',
    'brand',
    'channel',
    'choice',
    'collected',
    'credential',
    'digestSettings',
    'invitation',
    'notice',
    'personalSettings',
    'routingRule',
    'savedView',
    'scheduledExport',
    'sharedLink',
    'source',
    'team',
    'turn',
    'workLabel',
  ],
]);

/** What a command looks for. */
interface Search {
  readonly collection: string;
  readonly filter: Document;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  readonly isLimited: boolean;
}

const searchesOf = ({ commandName, command }: CommandStartedEvent): readonly Search[] => {
  const collection = String(command[commandName]);
  const search = (filter: Document, more: Partial<Search> = {}): Search => ({
    ...{ collection, filter, sort: {}, isLimited: false },
    ...more,
  });
  switch (commandName) {
    case 'find': {
      // The driver gives a sort as a map.
      const sort = Object.fromEntries(
        command['sort'] instanceof Map ? command['sort'] : Object.entries(command['sort'] ?? {}),
      );
      return [search(command['filter'] ?? {}, { sort, isLimited: (command['limit'] ?? 0) > 0 })];
    }
    case 'findAndModify':
      return [search(command['query'])];
    case 'aggregate':
      return [search(command['pipeline'][0]['$match'])];
    case 'update':
      return command['updates'].map(({ q }: Document) => search(q));
    case 'delete':
      return command['deletes'].map(({ q }: Document) => search(q));
    default:
      return [];
  }
};

const unbounded = ['$ne', '$nin', '$not', '$exists'];

const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Fields whose values the filter narrows down, in every document that it finds. */
const boundFields = (filter: Document): ReadonlySet<string> => {
  const fields = new Set<string>();
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and') for (const each of value) for (const field of boundFields(each)) fields.add(field);
    if (name.startsWith('$')) continue;
    const isOpen = isObject(value) && Object.keys(value).every((operator) => unbounded.includes(operator));
    if (!isOpen) fields.add(name);
  }
  return fields;
};

const keysOf = (collection: string): readonly (readonly [string, 1 | -1][])[] => [
  [['_id', 1]],
  ...indexes.filter((index) => index.collection === collection).map(({ key }) => Object.entries(key)),
];

/** Do the index's fields, after those that are bound, come in the order asked for, or in its reverse? */
const givesOrder = (
  key: readonly (readonly [string, 1 | -1])[],
  sort: Search['sort'],
  bound: ReadonlySet<string>,
): boolean => {
  const wanted = Object.entries(sort);
  const begin = key.findIndex(([field]) => field === wanted[0]?.[0]);
  if (begin === -1 || !key.slice(0, begin).every(([field]) => bound.has(field))) return false;
  const turn = key[begin]?.[1] === wanted[0]?.[1] ? 1 : -1;
  return wanted.every(([field, direction], at) => {
    const [own, ownDirection] = key[begin + at] ?? [];
    return own === field && ownDirection === direction * turn;
  });
};

/** Is there an index that leads to what is looked for, or in whose order the first few are found? */
const isServed = (search: Search): boolean => {
  const { collection, filter, sort, isLimited } = search;
  // Each alternative is looked for by itself.
  const { $or: alternatives, ...rest } = filter;
  if (Array.isArray(alternatives) && Object.keys(rest).length === 0)
    return alternatives.every((each: Document) =>
      isServed({ ...search, filter: each, sort: {}, isLimited: false }),
    );
  const bound = boundFields(filter);
  return keysOf(collection).some(
    (key) => bound.has(key[0]?.[0] ?? '') || (isLimited && givesOrder(key, sort, bound)),
  );
};

const tell = ({ collection, filter, sort }: Search): string =>
  `${collection} ${JSON.stringify(filter)} ${JSON.stringify(sort)}`;

/** Watches what clients made with `monitorCommands` ask for. */
export const createQueryWatch = () => {
  const scans = new Set<string>();
  const seen = new Set<string>();
  return {
    watch: (client: MongoClient): void => {
      client.on('commandStarted', (event) => {
        for (const search of searchesOf(event)) {
          seen.add(`${event.commandName} ${search.collection}`);
          if (!few.has(search.collection) && !isServed(search)) scans.add(tell(search));
        }
      });
    },
    /** What looks through a whole collection of which there may be many documents. */
    scans: (): readonly string[] => [...scans],
    /** `command collection` of all that was asked. */
    seen: (): ReadonlySet<string> => seen,
  };
};
