import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { SpikeBucket } from '../../domain/spikes/detect-spike.ts';

/** A stretch in which an event counts as caught, both ends included, epoch ms. */
export interface LabelledWindow {
  readonly from: number;
  readonly to: number;
}

/** A series of counts with the events that people saw in it. */
export interface LabelledSeries {
  readonly name: string;
  readonly buckets: readonly SpikeBucket[];
  readonly windows: readonly LabelledWindow[];
}

const windowsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));

/** `YYYY-MM-DD HH:MM:SS`, with or without a fraction, in UTC. */
const toMs = (time: string): number => Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`);

const readBuckets = (path: string): SpikeBucket[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [time = '', count] = line.split(',');
      return { at: toMs(time), count: Number(count) };
    });

/** Every `<name>.csv.gz` of the folder with its windows from `windows.json`. */
export const readLabelledSeries = (folder: string): readonly LabelledSeries[] => {
  const windows = windowsSchema.parse(JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8')));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.csv.gz'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.csv.gz'.length);
      return {
        name,
        buckets: readBuckets(join(folder, file)),
        windows: (windows[name] ?? []).map(([from, to]) => ({ from: toMs(from), to: toMs(to) })),
      };
    });
};
