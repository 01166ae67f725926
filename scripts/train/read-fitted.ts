import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConvolutionModel, Model, ModelHeader } from '../../pipeline/language/model/model-file.ts';

/** Copied, so that the array may begin anywhere in the file's buffer. */
const bytesOf = (path: string): ArrayBuffer => Uint8Array.from(readFileSync(path)).buffer;

/** A model from what the fit wrote: `model.json` and one file of numbers an array. */
export const readFitted = (work: string): Model => {
  const header = JSON.parse(readFileSync(join(work, 'model.json'), 'utf8')) as ModelHeader;
  const read = (name: string): ArrayBuffer => bytesOf(join(work, `model.${name}`));
  const convolution = (name: keyof ModelHeader['convolutions']): ConvolutionModel => ({
    ...header.convolutions[name],
    wordHashes: new Int32Array(read(`${name}.words`)),
    heads: new Float32Array(read(`${name}.heads`)),
    projections: new Int8Array(read(`${name}.projections`)),
  });
  return {
    ...header,
    table: new Int8Array(read('table')),
    aspects: new Int8Array(read('aspects')),
    convolutions: { english: convolution('english'), others: convolution('others') },
  };
};
