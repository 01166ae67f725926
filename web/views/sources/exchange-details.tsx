import type { Exchange } from '../../../domain/source.ts';
import { formatDuration, formatInstant } from '../../format/time.ts';

/** The last talk with a source, for finding out what is wrong. Folded away until asked for. */
export const ExchangeDetails = ({ exchange }: { exchange: Exchange }) => (
  <details class="disclosure">
    <summary>Last exchange</summary>
    <div class="exchange">
      <p class="mono break">
        {exchange.method} {exchange.url}
      </p>
      <p class="muted">
        {exchange.status === null ? 'No answer' : `Answered ${exchange.status}`} after{' '}
        {formatDuration(exchange.durationMs)}, {formatInstant(exchange.at)}
      </p>
      {exchange.error === null ? null : <p class="exchange-error">{exchange.error}</p>}
      <Headers headers={exchange.responseHeaders} />
      {exchange.bodyStart === '' ? null : (
        <>
          <p class="field-label">Start of the body</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
          <pre class="code-block" tabIndex={0}>
            {exchange.bodyStart}
          </pre>
        </>
      )}
    </div>
  </details>
);

const Headers = ({ headers }: { headers: Exchange['responseHeaders'] }) => {
  const rows = Object.entries(headers);
  if (rows.length === 0) return null;
  return (
    <dl class="headers mono">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="break">{value}</dd>
        </div>
      ))}
    </dl>
  );
};
