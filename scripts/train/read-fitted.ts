import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model, ModelHeader } from '../../pipeline/language/model/model-file.ts';

/** Copied, so that the array may begin anywhere in the file's buffer. */
const bytesOf = (path: string): ArrayBuffer => Uint8Array.from(readFileSync(path)).buffer;

/** A model from what the fit wrote: `model.json` and one file of numbers an array. */
export const readFitted = (work: string): Model => ({
  ...(JSON.parse(readFileSync(join(work, 'model.json'), 'utf8')) as ModelHeader),
  table: new Int8Array(bytesOf(join(work, 'model.table'))),
  aspects: new Int8Array(bytesOf(join(work, 'model.aspects'))),
  wordHashes: new Uint32Array(bytesOf(join(work, 'model.words'))),
  projections: new Int8Array(bytesOf(join(work, 'model.projections'))),
  heads: new Float32Array(bytesOf(join(work, 'model.heads'))),
});
