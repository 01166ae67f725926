import { readFileSync } from 'node:fs';
import type { Intent, Sentiment } from '../../domain/judgement.ts';

type WrittenText = { readonly text: string; readonly label: Sentiment; readonly intent: Intent };

/**
 * Texts written and labelled for this project. customer-texts.txt: what customers write; in the public sets whoever speaks
 * of bags, gates and refunds mostly complains, so praise and plain questions about them are rare there. phrase-texts.txt:
 * turns of phrase that mean another thing than their words (`not bad at all`, `thanks for nothing`).
 *
 * @param file lines of text under headings of `# <intent> <sentiment>`.
 */
export const readWrittenTexts = (file: string): WrittenText[] => {
  const rows: WrittenText[] = [];
  let heading: readonly string[] = [];
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    if (line.startsWith('# ')) heading = line.slice(2).split(' ');
    else rows.push({ text: line, intent: heading[0] as Intent, label: heading[1] as Sentiment });
  }
  return rows;
};
