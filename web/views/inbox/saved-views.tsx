import { useState } from 'preact/hooks';
import type { SavedViewRow } from '../../../api/schemas/saved-views.ts';
import { Icon } from '../../components/icon.tsx';
import { formatAtLeast } from '../../format/words.ts';
import type { DeskData, DeskFilter } from './desk-data.ts';
import type { DeskKind } from './desk-params.ts';
import { SavedViewDialog } from './saved-view-dialog.tsx';
import { useViewCounts } from './use-view-counts.ts';

interface SavedViewsProps {
  readonly kind: DeskKind;
  readonly data: DeskData;
  readonly onShow: (filter: Pick<DeskFilter, 'query' | 'order'>) => void;
}

/** Searches that were kept under a name, with how many each finds now, and keeping the one on show. */
export const SavedViews = ({ kind, data, onShow }: SavedViewsProps) => {
  const { filter, views, queryFault } = data;
  const [editing, setEditing] = useState<SavedViewRow | 'new' | null>(null);
  const counts = useViewCounts(views, filter.brandId, data.askedAt);
  const isShown = ({ view }: SavedViewRow): boolean =>
    view.query === filter.query && view.order === filter.order;
  const shown = views.find(isShown);
  const isNew = shown === undefined && kind.quick.every(({ query }) => query !== filter.query);
  if (views.length === 0 && !isNew) return null;
  return (
    <ul class="quick-filters" aria-label="Views">
      {views.map((row) => {
        const count = counts.get(row.view.id);
        return (
          <li key={row.view.id}>
            <button
              type="button"
              class="chip label-chip"
              aria-pressed={isShown(row)}
              title={row.view.shared ? 'Everybody here sees this view' : 'Only you see this view'}
              onClick={() => onShow(row.view)}
            >
              <Icon name={row.view.shared ? 'people' : 'person'} size={14} />
              <span class="truncate">{row.view.name}</span>
              {count === undefined ? null : <span class="nums">{formatAtLeast(count)}</span>}
            </button>
          </li>
        );
      })}
      {shown?.mayChange === true ? (
        <li>
          <button type="button" class="chip label-chip" onClick={() => setEditing(shown)}>
            <Icon name="edit" size={14} />
            Change this view
          </button>
        </li>
      ) : null}
      {isNew && queryFault === null ? (
        <li>
          <button type="button" class="chip label-chip" onClick={() => setEditing('new')}>
            <Icon name="plus" size={14} />
            Keep as a view
          </button>
        </li>
      ) : null}
      {editing === null ? null : (
        <SavedViewDialog
          {...{ kind, filter, onShow }}
          row={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </ul>
  );
};
