import { EarshotError } from '../domain/errors.ts';
import type { Answer, AnyCollector, Reading } from './collector.ts';
import { loadPlugin } from './plugins/load-plugins.ts';
import { getCollector } from './registry.ts';

/** What is asked of the thread: all of it plain data. */
export interface ReadTask {
  readonly collector: string;
  /** The file it was loaded from; null for a built-in one. */
  readonly plugin: string | null;
  readonly answer: Answer;
  readonly settings: unknown;
  readonly cursor: unknown;
}

/** An error class does not survive the way between threads; what it says does. */
export type ReadReply =
  | { readonly ok: true; readonly reading: Reading<unknown> }
  | {
      readonly ok: false;
      readonly code: string | null;
      readonly message: string;
      readonly afterMs: number | null;
    };

/** A thread knows only what it loads itself. */
const findHere = async (id: string, plugin: string | null): Promise<AnyCollector> => {
  if (plugin === null) return getCollector(id);
  const loaded = await loadPlugin(plugin);
  if ('collector' in loaded) return loaded.collector;
  throw new Error(`${plugin}: ${loaded.faults.join('; ')}`);
};

/** Runs in a thread of its own, started by reader.ts. */
export const readTask = async (task: ReadTask): Promise<ReadReply> => {
  const { collector: id, plugin, answer, settings, cursor } = task;
  try {
    const collector = await findHere(id, plugin);
    if (collector.kind !== 'poll') throw new Error(`${id} is not polled`);
    return { ok: true, reading: collector.read(answer, settings, cursor) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EarshotError)) return { ok: false, code: null, message, afterMs: null };
    const { code, remedy } = error;
    return { ok: false, code, message, afterMs: remedy.do === 'retry' ? remedy.afterMs : null };
  }
};
