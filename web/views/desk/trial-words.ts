import type { RoutingTrial } from '../../../api/schemas/routing-rules.ts';

const mentions = (count: number): string => (count === 1 ? 'one mention' : `${count} mentions`);

/** How many it would have given of those found, and what became of the rest. */
export const trialWords = ({ matched, given, earlier, needNone, isWhole }: RoutingTrial): string => {
  if (matched === 0) return 'It finds nothing in the last 30 days.';
  const rest = [
    earlier === 0 ? [] : [`${earlier} ${earlier === 1 ? 'goes' : 'go'} by a rule above it`],
    needNone === 0 ? [] : [`${needNone} ${needNone === 1 ? 'needs' : 'need'} no reply`],
  ].flat();
  const scope = isWhole ? 'of the last 30 days' : `of the newest ${matched} it finds`;
  const why = rest.length === 0 ? '' : ` Of the others it finds, ${rest.join(' and ')}.`;
  return `It would have given ${given === 0 ? 'no mention' : mentions(given)} ${scope}.${why}`;
};
