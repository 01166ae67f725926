import { labelledAt } from '../domain/correction.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { MentionStore } from './port.ts';

const PAGE = 500;
/** The newest labels are read. */
const LABELS_AT_MOST = 5_000;

/** The labelled mentions of a brand, the newest labels first. */
export const loadLabelled = async (
  mentions: Pick<MentionStore, 'listLabelled'>,
  brandId: string,
): Promise<readonly StoredMention[]> => {
  const found: StoredMention[] = [];
  while (found.length < LABELS_AT_MOST) {
    const last = found.at(-1);
    const before = last === undefined ? null : { labelledAt: labelledAt(last.judgement) ?? '', id: last.id };
    const page = await mentions.listLabelled(brandId, { before, limit: PAGE });
    found.push(...page);
    if (page.length < PAGE) break;
  }
  return found;
};
