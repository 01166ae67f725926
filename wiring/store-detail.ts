import type { Config } from '../config.ts';
import { databaseOf, hostsOf } from '../store/mongo/address.ts';

/** Where things are kept, for the status page: never with a password. */
export const storeDetail = ({ databaseUrl, databaseKind, dataDirectory }: Config): string => {
  if (databaseUrl === null) return dataDirectory;
  if (databaseKind === 'mongodb') return `${hostsOf(databaseUrl)}/${databaseOf(databaseUrl)}`;
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
};
