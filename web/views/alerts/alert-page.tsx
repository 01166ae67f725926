import type { AlertDetail } from '../../../api/schemas/alerts.ts';
import type { Alert, Cause, Difference } from '../../../domain/alerts/alert.ts';
import {
  risenWords,
  watchName,
  watchTitle,
  watchUnit,
  writeWatch,
} from '../../../domain/alerts/watch-words.ts';
import type { Brand } from '../../../domain/brand.ts';
import { drawColumns } from '../../charts/drawing/draw-columns.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import { StackedColumns } from '../../charts/stacked-columns.tsx';
import { Badge } from '../../components/badge.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatInstant } from '../../format/time.ts';
import { humanise, plural, sourceName } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { hoursLegend, mentionsHref, toColumns } from './alert-facts.ts';
import { SnoozeRule } from './snooze-rule.tsx';

const HOUR_MS = 3_600_000;

const lastHour = ({ to }: Alert): string => new Date(Date.parse(to) - HOUR_MS).toISOString();

const Course = ({ alert, timeZone }: { alert: Alert; timeZone: string }) => (
  <dl class="alert-course">
    <div>
      <dt>Began</dt>
      <dd>{formatInstant(alert.at, timeZone)}</dd>
    </div>
    <div>
      <dt>Grew until</dt>
      <dd>{formatInstant(alert.grewAt, timeZone)}</dd>
    </div>
    <div>
      <dt>Peak</dt>
      <dd>{formatInstant(alert.peakAt, timeZone)}</dd>
    </div>
    <div>
      <dt>Last high hour</dt>
      <dd>{formatInstant(lastHour(alert), timeZone)}</dd>
    </div>
  </dl>
);

const Hours = ({ alert, hours, timeZone }: Pick<AlertDetail, 'alert' | 'hours' | 'timeZone'>) => {
  const { router, brands } = useShell();
  const columns = toColumns(alert, hours, timeZone);
  const title = `By the hour: ${watchUnit(alert.watch)}`;
  const brand = brands.value.find(({ id }) => id === alert.brandId)?.name ?? alert.brandId;
  const read = (from: number, to: number): void => {
    const [first, last] = [hours[from], hours[to]];
    if (first !== undefined && last !== undefined)
      router.go(mentionsHref({ ...alert, from: first.start, to: last.end }));
  };
  return (
    <section class="card" aria-labelledby="alert-hours">
      <header class="card-head">
        <h2 id="alert-hours">{title}</h2>
        <TakeMenu
          title={title}
          picture={{
            source: sourceLine(`${brand}, alert of ${formatInstant(alert.at, timeZone)}`, timeZone),
            draw: () => drawColumns(columns, hoursLegend),
          }}
        />
        <p class="faint">The line in a column is what is usual then. Press a column to read its mentions.</p>
      </header>
      <StackedColumns title="Hours around the alert" columns={columns} onRange={read} />
      <details class="as-table">
        <summary>Show as a table</summary>
        <Table
          caption="Hours around the alert"
          rowKey={(row) => row.href}
          rows={columns}
          columns={[
            { title: 'When', header: true, cell: (row) => <a href={row.href}>{row.words[0]}</a> },
            { title: 'What', cell: (row) => row.words.slice(1).join(', ') },
          ]}
        />
      </details>
    </section>
  );
};

const Differences = ({
  title,
  rows,
  cause,
  words,
}: {
  title: string;
  rows: readonly Difference[];
  cause: Cause;
  words: (name: string) => string;
}) =>
  rows.length === 0 ? null : (
    <div class="alert-differences">
      <h3>{title}</h3>
      <ul>
        {rows.map(({ name, count, before }) => (
          <li key={name}>
            <b>{words(name)}</b>
            <span class="muted nums">
              {count} of {cause.mentions}, before {before} of {cause.before}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );

const Quotes = ({ quotes, alert }: { quotes: AlertDetail['quotes']; alert: Alert }) =>
  quotes.length === 0 ? null : (
    <div class="alert-quotes">
      {quotes.map((quote) => (
        <figure key={quote.id}>
          <blockquote>{quote.title === null ? quote.text : `${quote.title} — ${quote.text}`}</blockquote>
          <figcaption class="muted">
            {quote.author?.name ?? quote.author?.handle ?? 'Somebody'} on {sourceName(quote.source)}
            {' · '}
            <a href={hrefOf('/mentions', { brand: alert.brandId, open: quote.id })}>Open it</a>
          </figcaption>
        </figure>
      ))}
    </div>
  );

const Explanation = ({ alert, quotes }: Pick<AlertDetail, 'alert' | 'quotes'>) => {
  const { cause, mentionId } = alert;
  const isUnclear = cause === null || cause.topics.length + cause.words.length === 0;
  return (
    <section class="card" aria-labelledby="alert-cause">
      <header class="card-head">
        <h2 id="alert-cause">{mentionId === null ? 'What is said more than before' : 'The post'}</h2>
        {cause === null ? null : (
          <p class="faint">
            {plural(cause.mentions, 'mention')} of the event, against {plural(cause.before, 'mention')} of the
            two weeks before
          </p>
        )}
      </header>
      {mentionId === null && cause === null ? (
        <p class="muted">Not enough data: too few mentions, here or before, to say what differs.</p>
      ) : null}
      {cause !== null && isUnclear ? (
        <p class="muted">Nothing stands out: the same is said as before, only more often.</p>
      ) : null}
      {cause === null ? null : (
        <div class="alert-cause">
          <Differences title="Topics" rows={cause.topics} cause={cause} words={humanise} />
          <Differences title="Words" rows={cause.words} cause={cause} words={(word) => word} />
        </div>
      )}
      {mentionId !== null && quotes.length === 0 ? (
        <p class="muted">The post has been erased since.</p>
      ) : null}
      <Quotes quotes={quotes} alert={alert} />
    </section>
  );
};

/** One alert: how it went, what explains it, and the way to the mentions behind it. */
export const AlertPage = ({ brand, detail }: { brand: Brand; detail: AlertDetail }) => {
  const { may } = useShell();
  const { alert, rule, timeZone, hours, quotes } = detail;
  return (
    <div class="page alerts">
      <header class="page-head">
        <a class="alert-back" href={hrefOf('/alerts', { brand: brand.id })}>
          <Icon name="back" size={16} /> All alerts
        </a>
        <h1>
          {brand.name}: {watchTitle(alert.watch)}
        </h1>
        <Badge tone={alert.isOver ? 'plain' : 'negative'}>{alert.isOver ? 'Over' : 'Still high'}</Badge>
      </header>
      {alert.peak === null ? null : <p>{risenWords(alert.peak, alert.watch)}</p>}
      {alert.mentionId === null ? <Course alert={alert} timeZone={timeZone} /> : null}
      <div class="alert-actions">
        <LinkButton look="primary" icon="mentions" href={mentionsHref(alert)}>
          {alert.mentionId === null ? 'Read its mentions' : 'Open the post'}
        </LinkButton>
        <LinkButton href={hrefOf('/alerts', { brand: brand.id, rule: writeWatch(rule.watch) })}>
          Rule: {watchName(rule.watch)}
        </LinkButton>
        {may('manager') ? <SnoozeRule rule={rule} /> : null}
      </div>
      <Explanation alert={alert} quotes={quotes} />
      {hours.length === 0 ? null : <Hours alert={alert} hours={hours} timeZone={timeZone} />}
    </div>
  );
};
