import { formatAgo, formatInstant } from '../format/time.ts';
import { now } from './now.ts';

/** How long ago, kept up to date; the whole date on hover and for screen readers. */
export const TimeAgo = ({ instant, timeZone }: { instant: string; timeZone?: string | undefined }) => {
  const whole = formatInstant(instant, timeZone);
  return (
    <time class="nums" dateTime={instant} title={whole}>
      <span aria-hidden="true">{formatAgo(instant, now.value)}</span>
      <span class="sr-only">{whole}</span>
    </time>
  );
};
