import { useState } from 'preact/hooks';
import type { PreviewMatch, QueryPreview } from '../../../api/schemas/query.ts';
import { Badge, SourceBadge } from '../../components/badge.tsx';
import { Button, OutsideLink } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Skeleton } from '../../components/states.tsx';
import { formatCount, plural } from '../../format/words.ts';
import { safeUrl } from '../inbox/safe-url.ts';
import { cutBySpans, excerpt } from './cut-by-spans.ts';
import { usePreview } from './use-brand-help.ts';

interface PreviewPanelProps {
  readonly name: string;
  readonly query: string;
}

/** What the query would find now, among what is kept, what search sources give, and the person's own texts. */
export const PreviewPanel = ({ name, query }: PreviewPanelProps) => {
  const [pasted, setPasted] = useState('');
  const { data, error, busy } = usePreview({ name, query, pasted });
  return (
    <section class="preview" aria-label="Preview">
      <div class="preview-head">
        <h2>What it finds</h2>
        {data === null || (data.matches.length === 0 && !busy) ? null : (
          <p class="muted nums" role="status">
            {busy
              ? 'Looking…'
              : `${formatCount(matchesOf(data, true).length)} of the ${formatCount(data.matches.length)} shown match`}
          </p>
        )}
      </div>
      {name === '' || query === '' ? (
        <p class="muted">
          As soon as there is a name, this shows what people say now and which of it the query takes.
        </p>
      ) : null}
      {error === null ? null : <p class="preview-fault muted">{error.message}</p>}
      {data === null && busy ? <Skeleton shape="page" /> : null}
      {data === null ? null : <Found preview={data} />}
      <details class="disclosure">
        <summary>Try it on your own texts</summary>
        <TextField
          label="Texts"
          help="An empty line stands between two texts. Nothing of it is kept."
          rows={5}
          value={pasted}
          maxLength={50_000}
          onInput={setPasted}
        />
      </details>
    </section>
  );
};

const matchesOf = (preview: QueryPreview, matched: boolean): readonly PreviewMatch[] =>
  preview.matches.filter((each) => each.matched === matched);

const shownAtFirst = 6;

const Found = ({ preview }: { preview: QueryPreview }) => {
  const [side, setSide] = useState<'in' | 'out'>('in');
  const [isWhole, setIsWhole] = useState(false);
  const sides = { in: matchesOf(preview, true), out: matchesOf(preview, false) };
  const rows = isWhole ? sides[side] : sides[side].slice(0, shownAtFirst);
  return (
    <>
      <Searched searched={preview.searched} />
      {preview.matches.length === 0 ? (
        <p class="muted">
          There is nothing to try it on yet. Paste texts of your own below, or simply start listening.
        </p>
      ) : (
        <Segmented
          label="Which texts to show"
          value={side}
          choices={[
            { value: 'in', label: `Matching ${sides.in.length}`, icon: 'check' },
            { value: 'out', label: `Not matching ${sides.out.length}`, icon: 'skip' },
          ]}
          onChange={setSide}
        />
      )}
      {preview.matches.length > 0 && rows.length === 0 ? (
        <p class="muted">
          {side === 'in' ? 'Nothing matches. Try fewer or other words.' : 'Everything matches.'}
        </p>
      ) : null}
      <ul class="preview-rows">
        {rows.map((row, index) => (
          <PreviewRow key={`${side} ${index}`} row={row} />
        ))}
      </ul>
      {rows.length < sides[side].length ? (
        <Button look="quiet" onClick={() => setIsWhole(true)}>
          Show all {formatCount(sides[side].length)}
        </Button>
      ) : null}
    </>
  );
};

const Searched = ({ searched }: { searched: QueryPreview['searched'] }) => (
  <ul class="searched" aria-label="Where it looked">
    {searched.stored === 0 ? null : (
      <li>
        <Icon name="check" size={14} />
        <span>{plural(searched.stored, 'kept mention')}</span>
      </li>
    )}
    {searched.live.map((live) => (
      <li key={live.title} class={live.ok ? undefined : 'searched-failed'}>
        <Icon name={live.ok ? 'check' : 'offline'} size={14} />
        <span>
          {live.ok
            ? `${live.title}: ${plural(live.found ?? 0, 'item')} now`
            : `${live.title} could not be reached`}
          {live.ok || live.message === null ? null : <span class="searched-why">{live.message}</span>}
        </span>
      </li>
    ))}
  </ul>
);

const PreviewRow = ({ row }: { row: PreviewMatch }) => {
  const cut = excerpt(row.text, row.spans, 260);
  const url = row.url === null ? null : safeUrl(row.url);
  return (
    <li class={row.matched ? 'preview-row' : 'preview-row preview-row-out'}>
      <p class="preview-meta">
        {row.source === null ? <Badge tone="accent">Your text</Badge> : <SourceBadge source={row.source} />}
        {url === null ? null : <OutsideLink href={url}>Open</OutsideLink>}
      </p>
      {row.title === null ? null : (
        <p class="preview-title" dir="auto">
          {row.title}
        </p>
      )}
      <p dir="auto">
        {cutBySpans(cut.text, cut.spans).map((part) =>
          part.marked ? (
            <mark key={part.at} class="hit">
              {part.text}
            </mark>
          ) : (
            <span key={part.at}>{part.text}</span>
          ),
        )}
      </p>
    </li>
  );
};
