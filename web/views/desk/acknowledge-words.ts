import type { AcknowledgePreview, AcknowledgeRuleRow } from '../../../api/schemas/acknowledge-rules.ts';
import type { WhyNot } from '../../../domain/replies/acknowledge.ts';
import { plural } from '../../format/words.ts';

/** Why not, to stand after how many. */
export const whyNotWords: Readonly<Record<WhyNot, string>> = {
  off: 'came in while the rule was off',
  erased: 'were erased',
  'other-brand': 'are about another brand',
  competitor: 'are about a competitor too, or a competitor’s own',
  'own-account': 'are by your own accounts',
  'needs-none': 'need no reply',
  review: 'are reviews, which have room for one answer',
  imported: 'came by an import',
  'no-date': 'have no date',
  old: 'were more than a day old when they were found',
  'not-judged': 'are in a language in which what is severe or abusive cannot be told',
  unsure: 'could be meant either way',
  severe: 'speak of danger, the law, leaving, or somebody who needs care',
  abuse: 'insult or threaten',
  'no-author': 'do not tell who said it',
  'worked-on': 'are worked on already',
  replied: 'were answered from here already',
  'in-hours': 'came in business hours',
  'no-taker': 'would have gone to nobody',
  'no-way': 'cannot be answered by the source’s API',
  text: 'do not fit the text: the brand’s voice, the channel’s length, or a placeholder without a value',
  author: 'are by somebody who was acknowledged not long before',
  limit: 'were one too many for the rule’s limits',
};

/** What a preview comes to. */
export const previewWords = ({ matched, acknowledged, isWhole }: AcknowledgePreview): string => {
  if (matched === 0) return 'It finds nothing in the last 30 days.';
  const scope = isWhole
    ? `${plural(matched, 'mention')} of the last 30 days that it finds`
    : `the newest ${plural(matched, 'mention')} that it finds`;
  return `Of ${scope}, it would have acknowledged ${acknowledged === 0 ? 'none' : acknowledged}.`;
};

/** How often it acknowledges. */
export const limitWords = ({
  rule: { perHour, perDay, everyDays, outsideHours },
}: Pick<AcknowledgeRuleRow, 'rule'>): string =>
  [
    `at most ${perHour} an hour and ${perDay} a day`,
    `an author once in ${everyDays === 1 ? 'a day' : `${everyDays} days`}`,
    ...(outsideHours ? ['outside business hours'] : []),
  ].join(', ');
