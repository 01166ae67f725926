import { brandOf, mentionOf } from '../../test/store-fixtures.ts';
import type { Judgement } from '../judgement.ts';
import type { StoredMention } from '../mention.ts';
import { noWork } from '../work/work.ts';
import type { Situation } from './acknowledge.ts';
import type { AcknowledgeRule } from './acknowledge-rule.ts';

/** When what is tried came in, in the hours of most brands. */
export const CAME = '2026-11-24T12:00:00.000Z';

export const acknowledgeRuleOf = (changes: Partial<AcknowledgeRule> = {}): AcknowledgeRule => ({
  ...{ id: 'thanks', name: 'Thanks', brandId: 'acme', query: 'bag', to: 'team:care' },
  text: 'Thank you, {{author}}. A colleague will answer you as soon as possible.',
  ...{ everyDays: 7, perHour: 5, perDay: 20, outsideHours: false, enabled: true },
  ...{ since: '2026-11-01T00:00:00.000Z', previewedAt: CAME, createdAt: '2026-11-01T00:00:00.000Z' },
  ...changes,
});

/** English, and looked through for what is severe or abusive. */
export const calmJudgement: Judgement = {
  ...mentionOf('1').judgement,
  ...{ severity: [], abuse: { flagged: false, probability: 0.1 } },
};

/** One that is acknowledged, but for what is changed. */
export const askingMention = (id = '1', changes: Partial<StoredMention> = {}): StoredMention => ({
  ...mentionOf(id, { fetchedAt: CAME, publishedAt: '2026-11-24T11:50:00.000Z', judgement: calmJudgement }),
  ...{ at: '2026-11-24T11:50:00.000Z', storyId: `feed:${id}`, dueAt: null, work: noWork, erased: null },
  status: { state: 'open', at: null, by: null },
  ...changes,
});

export const situationOf = (changes: Partial<Situation> = {}): Situation => ({
  ...{ brands: [brandOf()], now: new Date(CAME), events: [], drafts: 0, replies: 0 },
  ...{ hasTaker: true, hasWay: true, write: () => 'Thank you.' },
  ...changes,
});
