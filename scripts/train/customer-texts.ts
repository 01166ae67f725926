import { readFileSync } from 'node:fs';
import type { Intent, Sentiment } from '../../domain/judgement.ts';

type CustomerText = { readonly text: string; readonly label: Sentiment; readonly intent: Intent };

/**
 * What customers write, written and labelled for this project (customer-texts.txt): in the public sets whoever speaks of
 * bags, gates and refunds mostly complains, so praise and plain questions about them are rare there.
 *
 * @param file lines of text under headings of `# <intent> <sentiment>`.
 */
export const readCustomerTexts = (file: string): CustomerText[] => {
  const rows: CustomerText[] = [];
  let heading: readonly string[] = [];
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    if (line.startsWith('# ')) heading = line.slice(2).split(' ');
    else rows.push({ text: line, intent: heading[0] as Intent, label: heading[1] as Sentiment });
  }
  return rows;
};
