import { EarshotError } from '../domain/errors.ts';
import type { Answer, Reading } from './collector.ts';
import { getCollector } from './registry.ts';

/** What is asked of the thread: all of it plain data. */
export interface ReadTask {
  readonly collector: string;
  readonly answer: Answer;
  readonly settings: unknown;
  readonly cursor: unknown;
}

/** An error class does not survive the way between threads; its code and message do. */
export type ReadReply =
  | { readonly ok: true; readonly reading: Reading<unknown> }
  | { readonly ok: false; readonly code: string | null; readonly message: string };

/** Runs in a thread of its own, started by reader.ts. */
export const readTask = ({ collector: id, answer, settings, cursor }: ReadTask): ReadReply => {
  try {
    const collector = getCollector(id);
    if (collector.kind !== 'poll') throw new Error(`${id} is not polled`);
    return { ok: true, reading: collector.read(answer, settings, cursor) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, code: error instanceof EarshotError ? error.code : null, message };
  }
};
