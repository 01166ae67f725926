import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MentionCount, MentionOrder } from '../../../api/schemas/mentions.ts';
import { IconButton } from '../../components/button.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { Segmented } from '../../components/segmented.tsx';
import type { QueryBox } from '../../components/use-query-box.ts';
import { formatAtLeast } from '../../format/words.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskData } from './desk-data.ts';
import { type DeskKind, toQueryParams } from './desk-params.ts';
import { ExportMenu } from './export-menu.tsx';
import { SavedViews } from './saved-views.tsx';

interface DeskToolbarProps {
  readonly kind: DeskKind;
  readonly data: DeskData;
  readonly total: MentionCount;
  readonly search: RefObject<QueryBox>;
  readonly onHelp: () => void;
}

const orders = [
  { value: 'priority', label: 'Most urgent' },
  { value: 'due', label: 'Due first' },
  { value: 'newest', label: 'Newest' },
] as const;

/** Title, count, search, filters offered with one press, and the order. */
export const DeskToolbar = ({ kind, data, total, search, onHelp }: DeskToolbarProps) => {
  const { filter } = data;
  const { router } = useShell();
  const [draft, setDraft] = useState(filter.query);
  useEffect(() => setDraft(filter.query), [filter.query]);
  const show = (query: string, order: MentionOrder): void => {
    const href = withQuery(router.place.value, { ...toQueryParams(kind, { query, order }), open: null });
    setDraft(query);
    router.go(href);
  };
  return (
    <header class="desk-toolbar">
      <div class="desk-title">
        <h1>{kind.title}</h1>
        <span class="count nums">
          {formatAtLeast(total)}
          <span class="sr-only"> mentions</span>
        </span>
        <Segmented<MentionOrder>
          label="Order"
          value={filter.order}
          choices={orders}
          onChange={(order) => show(filter.query, order)}
        />
        <IconButton icon="keyboard" label="Keyboard shortcuts" onClick={onHelp} />
      </div>
      <div class="desk-search">
        <QueryInput
          label={`Search ${kind.title.toLowerCase()}`}
          value={draft}
          onInput={setDraft}
          onSubmit={(query) => show(query === '' ? kind.query : query, filter.order)}
          placeholder="Search, such as refund lang:en since:7d"
          boxRef={search}
        />
        <ExportMenu filter={filter} />
      </div>
      <ul class="quick-filters" aria-label="Filters">
        {kind.quick.map((quick) => (
          <li key={quick.label}>
            <button
              type="button"
              class="chip"
              aria-pressed={filter.query === quick.query}
              onClick={() => show(quick.query, filter.order)}
            >
              {quick.label}
            </button>
          </li>
        ))}
      </ul>
      <SavedViews {...{ kind, data }} onShow={({ query, order }) => show(query, order)} />
    </header>
  );
};
