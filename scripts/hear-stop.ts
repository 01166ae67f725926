const codes = { SIGINT: 130, SIGTERM: 143 } as const;
type Asked = keyof typeof codes;

/**
 * Hears SIGINT and SIGTERM for as long as the process lives: as the first process of a container it would not hear them
 * otherwise. Until it is ready, and where it is asked again, it ends at once.
 * @returns to be called when it is ready; resolves once it is asked to stop.
 */
export const hearStop = (): (() => Promise<void>) => {
  let stop: (() => void) | null = null;
  // Always the same listener: a signal that comes while one takes over from another reaches neither.
  const hear = (signal: Asked): void => {
    const endsAtOnce = stop === null;
    stop?.();
    stop = null;
    if (endsAtOnce) process.exit(codes[signal]);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  return () =>
    new Promise((resolve) => {
      stop = resolve;
    });
};
