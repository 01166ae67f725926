import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  aspectRow,
  aspectScale,
  aspectZones,
  eachAspectFeature,
  readAspectText,
} from '../../pipeline/language/aspect-features.ts';
import { denseOf, sentimentShares } from '../../pipeline/language/find-aspects.ts';
import { compileTaxonomy } from '../../pipeline/language/find-topics.ts';
import type { Model } from '../../pipeline/language/model/model-file.ts';
import { TextScorer } from '../../pipeline/language/model/text-scorer.ts';
import { readText } from '../../pipeline/language/read-text.ts';
import { topics } from '../../pipeline/language/topics.ts';
import { cleanText } from '../../pipeline/text/clean-text.ts';
import { readRows } from './read-labelled.ts';

const aspectsSchema = z.array(z.object({ category: z.string(), polarity: z.string() }));

/**
 * Writes `<name>.aspects.jsonl`: a line for each aspect of each text with its features (row, weight), the numbers
 * about the text, whether words name it, and its polarity. @param model without that part of it as yet.
 */
export const exportAspects = (model: Model, folder: string, name: string, path: string): void => {
  const scorer = new TextScorer(model);
  const find = compileTaxonomy(topics);
  const lines: string[] = [];
  for (const row of readRows(path)) {
    const read = readText(scorer, { text: cleanText(row.text), lang: 'en', stars: null }, 'all');
    if (read === null) continue;
    const found = find(read.text, read.tokens);
    const shares = sentimentShares(scorer, read);
    const text = readAspectText(read.tokens);
    for (const { category, polarity } of aspectsSchema.parse(row['aspects'])) {
      const at = found.find(({ topic }) => topic === category)?.at ?? [];
      const features: [number, number][] = [[aspectRow(category), 1]];
      const zones = aspectZones(text, at);
      eachAspectFeature(text, zones, (row, times) => features.push([row, times * aspectScale(text)]));
      const dense = denseOf(scorer, read, zones, shares);
      lines.push(JSON.stringify({ category, polarity, named: at.length > 0, features, dense }));
    }
  }
  writeFileSync(join(folder, `${name}.aspects.jsonl`), lines.join('\n'));
};
