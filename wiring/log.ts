import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** The process's log: lines of JSON, or of plain words at a terminal. Never given anyone's text, name or secret. */
export const createLog = (level: string, isTerminal: boolean): Logger => {
  if (!isTerminal) return pino({ level });
  const options = { translateTime: 'HH:MM:ss', ignore: 'pid,hostname', singleLine: true };
  return pino({ level, transport: { target: 'pino-pretty', options } });
};
