import type { Config } from '../config.ts';

/** Where things are kept, for the status page: never with a password. */
export const storeDetail = ({ databaseUrl, dataDirectory }: Config): string => {
  if (databaseUrl === null) return dataDirectory;
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
};
