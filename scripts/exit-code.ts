import { EarshotError } from '../domain/errors.ts';

/** What a command's exit code says. Documented in docs/configuration.md. */
export const exitCodes = {
  done: 0,
  /** The file or the source could not be used. */
  notDone: 1,
  /** Wrong options or settings. */
  usage: 2,
  /** The store is locked by another process, full or unreachable. */
  storeUnavailable: 3,
  /** Another program listens on the port. */
  portBusy: 4,
  /** Ended by hand, as a shell says it. */
  stopped: 130,
} as const;

const isPortBusy = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

export const exitCodeOf = (error: unknown): number => {
  if (isPortBusy(error)) return exitCodes.portBusy;
  if (!(error instanceof EarshotError)) return exitCodes.notDone;
  if (error.code === 'settings') return exitCodes.usage;
  return error.code === 'store-unavailable' ? exitCodes.storeUnavailable : exitCodes.notDone;
};

/** For the person at the terminal: our own errors by their words alone, a fault of ours with its trace. */
export const explain = (error: unknown): string => {
  if (isPortBusy(error)) {
    const { port } = error as { port?: number };
    return `Port ${port} is taken by another program. Stop that one, or set EARSHOT_PORT to another port.`;
  }
  if (error instanceof EarshotError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
