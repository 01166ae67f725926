import { Button, LinkButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Empty } from '../../components/states.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import type { ViewParams } from '../../view.ts';
import type { DeskData } from './desk-data.ts';
import { pageSize } from './desk-data.ts';
import type { DeskKind } from './desk-params.ts';
import { emptyWords } from './empty-words.ts';
import type { ListState } from './list-state.ts';
import { MentionRow } from './mention-row.tsx';
import type { MentionList } from './use-mention-list.ts';
import type { Choosing } from './use-selection.ts';
import type { WorkNames } from './work-names.ts';

interface ListPaneProps {
  readonly kind: DeskKind;
  readonly data: DeskData;
  readonly params: ViewParams;
  readonly list: MentionList;
  readonly names: WorkNames;
  /** Null where none can be chosen. */
  readonly choosing: Choosing | null;
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onReload: () => void;
}

const rowRem = 7.5;

/** The rows, or why there are none. */
export const ListPane = (props: ListPaneProps) => {
  const { kind, data, params, list, names, choosing, onMove, onOpen, onReload } = props;
  const { state } = list;
  if (state.rows.length === 0 && state.next === null) {
    const words = emptyWords(kind, data, params);
    return (
      <Empty icon={words.icon} title={words.title} text={words.text}>
        {words.action === undefined ? undefined : (
          <LinkButton
            href={hrefOf(words.action.path, { brand: data.filter.brandId, q: words.action.query ?? null })}
          >
            {words.action.label}
          </LinkButton>
        )}
      </Empty>
    );
  }
  return (
    <div class="list-pane">
      <div role="status">
        {state.fresh === 0 ? null : (
          <button type="button" class="fresh-pill" onClick={onReload}>
            <Icon name="retry" size={14} />
            <span>{freshWords(state.fresh)}</span>
          </button>
        )}
      </div>
      <VirtualList
        label={kind.title}
        rows={state.rows}
        rowKey={(row) => row.id}
        rowRem={rowRem}
        total={state.total.exact ? Math.max(state.total.count, state.rows.length) : null}
        active={state.active}
        onActivate={onMove}
        onOpen={onOpen}
        onNearEnd={list.loadMore}
        {...(choosing !== null && {
          choosing: { ...choosing, isAny: choosing.chosen.length > 0 },
        })}
        footer={<ListEnd state={state} onMore={list.loadMore} />}
      >
        {(mention) => <MentionRow mention={mention} names={names} />}
      </VirtualList>
    </div>
  );
};

const freshWords = (fresh: number): string =>
  fresh >= pageSize ? `${pageSize} or more new mentions` : plural(fresh, 'new mention');

const ListEnd = ({ state, onMore }: { state: ListState; onMore: () => void }) => {
  if (state.more === 'failed') {
    return (
      <div class="list-end">
        <p>The next mentions could not be loaded.</p>
        <Button icon="retry" onClick={onMore}>
          Try again
        </Button>
      </div>
    );
  }
  return <p class="list-end faint">{state.next === null ? 'That is all' : 'Loading the next ones'}</p>;
};
