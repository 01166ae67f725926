import { campaignClause } from '../../domain/campaigns/campaign.ts';
import { sideQuery } from '../../domain/drivers/compared-side.ts';
import {
  type BareNumber,
  type NumberGround,
  type NumberRow,
  numbersOf,
  shareOf,
} from '../../domain/export/number-row.ts';
import { printQuery } from '../../domain/query/print.ts';
import type { CampaignPhase, CampaignReport, Hijacking } from '../schemas/campaigns.ts';
import { countedNumber } from './counted-number.ts';

const HIJACKING_CONFIDENCE = 0.9999;

interface Stretch {
  readonly from: string;
  readonly to: string;
}

const phaseNumbers = ({
  mentions,
  stories,
  negative,
  positive,
  participants: { authors, unknown, reach },
  read,
  all,
}: CampaignPhase): readonly BareNumber[] => [
  { figure: 'mentions', unit: 'mentions', value: mentions },
  { figure: 'stories', unit: 'stories', value: stories },
  shareOf('mentions of all of the brand’s', mentions, all.mentions),
  countedNumber('negative of judged', negative),
  countedNumber('positive of judged', positive),
  { figure: 'people', unit: 'people', value: authors },
  shareOf('mentions by unknown of those read', unknown, read),
  { figure: 'reach at most', unit: 'followers', value: reach.authors === 0 ? null : reach.followers },
  { figure: 'people whose followers are told', unit: 'people', value: reach.authors },
];

const traitWords = (trait: Hijacking['trait']): string => {
  if (trait.kind === 'negative') return 'negative';
  return trait.kind === 'topic' ? `topic ${trait.topic}` : `language ${trait.lang}`;
};

const hijackingNumbers = (hijacking: Hijacking): readonly BareNumber[] => {
  const { count, of, countBefore, ofBefore, authors, difference } = hijacking;
  return [
    shareOf('share that day', count, of),
    shareOf('share before', countBefore, ofBefore),
    {
      ...{ figure: 'difference', unit: 'points', value: difference.difference },
      ...{ low: difference.low, high: difference.high, confidence: HIJACKING_CONFIDENCE },
    },
    { figure: 'people', unit: 'people', value: authors },
  ];
};

/** All numbers of a campaign's page. */
export const campaignNumbers = (report: CampaignReport, brand: string): readonly NumberRow[] => {
  const { campaign, query } = report;
  const over = ({ from, to }: Stretch, q = query): NumberGround => ({
    ...{ brand, from, to },
    query: sideQuery({ brandId: campaign.brandId, from, to, q }),
  });
  const during = report.phases.find(({ name }) => name === 'during') ?? campaign;
  return [
    ...report.phases.flatMap((phase) => numbersOf('phases', phase.name, over(phase), phaseNumbers(phase))),
    ...report.hijackings.flatMap((each) =>
      numbersOf('hijackings', traitWords(each.trait), over(each), hijackingNumbers(each)),
    ),
    ...report.spread.flatMap(({ start, end, mentions, newcomers }) =>
      numbersOf('days', start, over({ from: start, to: end }), [
        { figure: 'mentions', unit: 'mentions', value: mentions },
        { figure: 'people for the first time', unit: 'people', value: newcomers },
      ]),
    ),
    ...report.channels.flatMap(({ channel, mentions, authors }) =>
      numbersOf('channels', channel, over(during), [
        { figure: 'mentions', unit: 'mentions', value: mentions },
        // A channel that tells no authors has people all the same.
        { figure: 'people', unit: 'people', value: authors === 0 ? null : authors },
      ]),
    ),
    ...report.related.flatMap(({ hashtag, within, others, lift, z }) =>
      numbersOf('hashtags', `#${hashtag}`, over(during), [
        { figure: 'mentions of the campaign', unit: 'mentions', value: within },
        { figure: 'other mentions of the brand', unit: 'mentions', value: others },
        { figure: 'so many times as often', unit: 'times', value: lift },
        { figure: 'log-odds ratio', unit: 'standard errors', value: z },
      ]),
    ),
    ...report.earlier.flatMap(({ campaign: earlier, during: phase }) => {
      const clause = campaignClause(earlier);
      const ground = over(phase, clause === null ? '' : printQuery(clause));
      return numbersOf('earlier', earlier.name, ground, phaseNumbers(phase));
    }),
  ];
};
