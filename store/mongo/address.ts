const DEFAULT_DATABASE = 'earshot';

/** The parts of an address that may name several hosts, which no URL does. */
const partsOf = (url: string) =>
  /^[^:]+:\/\/(?:[^@/]*@)?(?<hosts>[^/?]*)(?:\/(?<database>[^?]*))?/s.exec(url)?.groups ?? {};

/** Hosts of a MongoDB's address, without user and password. */
export const hostsOf = (url: string): string => partsOf(url)['hosts'] ?? '';

/** The database that an address names, or Earshot's own. */
export const databaseOf = (url: string): string => {
  const { database = '' } = partsOf(url);
  return database === '' ? DEFAULT_DATABASE : decodeURIComponent(database);
};
