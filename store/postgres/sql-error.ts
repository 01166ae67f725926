import { EarshotError, SettingsError, StoreUnavailableError } from '../../domain/errors.ts';

/** What to tell the operator, by the beginning of the error's code; the longest beginning wins. */
const unavailable: Readonly<Record<string, string>> = {
  '08': 'The connection to the database was lost. Earshot tries again by itself.',
  '40001': 'The database was too busy to finish this in one piece. Try again.',
  '40P01': 'The database was too busy to finish this in one piece. Try again.',
  '53': 'The database is short of resources. Look at the memory and the load of its machine.',
  '53100': 'The disk of the database is full. Make room; nothing that was kept is lost.',
  '53200': 'The database is out of memory. Give its machine more, or set its memory lower.',
  '53300': 'The database takes no more connections. Raise max_connections, or stop what holds them.',
  '55P03': 'The database is locked by something else. Try again.',
  '57P': 'The database is shutting down or has been restarted. Earshot tries again by itself.',
  '57P03': 'The database is starting up. Earshot tries again by itself.',
  '58': 'The database cannot read or write its files. Look at its disk and its log.',
  '25006': 'The database is read-only, as a standby is. Point DATABASE_URL at the primary.',
  XX001: 'The database found damaged data. Restore the last backup (earshot restore).',
  XX002: 'The database found a damaged index. Restore the last backup (earshot restore).',
  ECONNREFUSED: 'The database cannot be reached: nothing listens at its address. Is it running?',
  ECONNRESET: 'The connection to the database was lost. Earshot tries again by itself.',
  EPIPE: 'The connection to the database was lost. Earshot tries again by itself.',
  ETIMEDOUT: 'The database cannot be reached: it does not answer.',
  EHOSTUNREACH: 'The database cannot be reached: there is no way to its machine.',
  ENOTFOUND: 'The database cannot be reached: its host name is not known. Look at DATABASE_URL.',
  EAI_AGAIN: 'The database cannot be reached: its host name cannot be looked up now.',
};

const settings: Readonly<Record<string, string>> = {
  '28': 'The database refused the user name or password. Look at DATABASE_URL.',
  '3D000': 'There is no database of that name on the server. Look at DATABASE_URL.',
  '42501': 'The database user may not do this. It needs the right to create a schema and to write to it.',
};

/** node-postgres tells of a lost connection in words alone. */
const lostConnection =
  /connection terminated|client has encountered a connection error|timeout exceeded when/i;

const lookUp = (table: Readonly<Record<string, string>>, code: string): string | null => {
  for (let length = code.length; length > 1; length -= 1) {
    const words = table[code.slice(0, length)];
    if (words !== undefined) return words;
  }
  return null;
};

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
};

/**
 * A driver's error in Earshot's words: StoreUnavailableError when the database cannot be reached or written,
 * SettingsError when it refuses us. Anything else is a fault of ours and stays as it is.
 */
export const toStoreError = (error: unknown): unknown => {
  if (error instanceof EarshotError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const refused = lookUp(settings, code);
  if (refused !== null) return new SettingsError(refused, { cause: error });
  const words = lookUp(unavailable, code);
  if (words !== null) return new StoreUnavailableError(words, { cause: error });
  if (lostConnection.test(error.message)) {
    return new StoreUnavailableError(unavailable['08'] ?? '', { cause: error });
  }
  return error;
};
