import { useRef, useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import type { QueryBox } from '../../components/use-query-box.ts';
import { useHotkeys } from '../../shell/hotkeys.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { ViewParams } from '../../view.ts';
import type { DeskData } from './desk-data.ts';
import type { DeskKind } from './desk-params.ts';
import { DeskToolbar } from './desk-toolbar.tsx';
import { ListPane } from './list-pane.tsx';
import { NothingOpen, OpenMention } from './open-mention.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useDesk } from './use-desk.ts';
import { useDeskWork } from './use-desk-work.tsx';

interface DeskProps {
  readonly kind: DeskKind;
  readonly data: DeskData;
  readonly params: ViewParams;
}

/** A list of mentions beside the one that is open, with the keys to work through it. */
export const Desk = ({ kind, data, params }: DeskProps) => {
  const openId = params.query['open'] ?? null;
  const { may, session } = useShell();
  const names = { desk: data.desk, me: session.value?.account.id ?? null };
  const reload = useReload();
  const search = useRef<QueryBox>(null);
  const [help, setHelp] = useState(false);
  const opened = useRef<StoredMention | null>(null);
  const { list, open, close, move, decide, work, findTarget } = useDesk(data, names, openId, opened);
  const { moves, dialogs } = useDeskWork(names, findTarget, work);
  const { rows, active } = list.state;
  useHotkeys({
    j: () => move(active + 1),
    k: () => move(active - 1),
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    Enter: () => open(active),
    o: () => open(active),
    ...(may('agent') && {
      e: () => decide('answered'),
      d: () => decide('dismissed'),
      u: list.undo,
      a: moves.onAssign,
      s: moves.onSnooze,
      l: moves.onLabel,
      n: moves.onNote,
    }),
    Escape: close,
    '/': () => search.current?.focus(),
    '?': () => setHelp(true),
  });
  return (
    <div class={openId === null ? 'desk' : 'desk desk-open'}>
      <section class="desk-list" aria-label={kind.title}>
        <DeskToolbar
          {...{ kind, search }}
          filter={data.filter}
          total={list.state.total}
          onHelp={() => setHelp(true)}
        />
        <ListPane {...{ kind, data, list, params, names }} onMove={move} onOpen={open} onReload={reload} />
      </section>
      <section class="desk-detail" aria-label="Open mention">
        {openId === null ? (
          <NothingOpen hasRows={rows.length > 0} />
        ) : (
          <OpenMention
            {...{ id: openId, opened, params, names, moves }}
            status={list.state.statuses[openId] ?? null}
            work={list.state.works[openId] ?? null}
            heard={list.state.heard}
            onDecide={decide}
            onAnswered={list.answered}
            onClose={close}
          />
        )}
      </section>
      {dialogs}
      {help ? <ShortcutsDialog onClose={() => setHelp(false)} /> : null}
    </div>
  );
};
