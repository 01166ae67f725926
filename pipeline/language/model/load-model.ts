import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { type Model, unpackModel } from './model-file.ts';
import { MODEL_FAMILY } from './model-name.ts';

/** Where the shipped model is kept. */
export const modelPath = (): string =>
  createRequire(import.meta.url).resolve(`#root/pipeline/language/model/${MODEL_FAMILY}.bin.gz`);

/** Made by `npm run train`; described in docs/models/. */
export const loadModel = (path: string): Model => unpackModel(gunzipSync(readFileSync(path)));
