import { useRef, useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import type { QueryBox } from '../../components/use-query-box.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { ViewParams } from '../../view.ts';
import type { DeskData } from './desk-data.ts';
import type { DeskKind } from './desk-params.ts';
import { DeskToolbar } from './desk-toolbar.tsx';
import { ListPane } from './list-pane.tsx';
import { NothingOpen, OpenMention } from './open-mention.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useDesk } from './use-desk.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useDeskKeys } from './use-desk-keys.ts';
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
  const desk = useDesk(data, names, openId, opened);
  const { list, choosing, open, close, move, decide, work, findTargets } = desk;
  const { moves, dialogs } = useDeskWork(names, findTargets, work, list.judge);
  const { rows } = list.state;
  const onHelp = (): void => setHelp(true);
  useDeskCommands(desk, moves);
  useDeskKeys({ desk, moves, onSearch: () => search.current?.focus(), onHelp });
  return (
    <div class={openId === null ? 'desk' : 'desk desk-open'}>
      <section class="desk-list" aria-label={kind.title}>
        <DeskToolbar {...{ kind, search }} data={data} total={list.state.total} onHelp={onHelp} />
        <ListPane
          {...{ kind, data, list, params, names }}
          choosing={may('agent') ? choosing : null}
          onMove={move}
          onOpen={open}
          onReload={reload}
        />
        {may('agent') ? (
          <SelectionBar {...{ choosing, moves }} shown={rows.length} onDecide={decide} />
        ) : null}
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
            judgement={list.state.judged[openId] ?? null}
            onJudged={list.judged}
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
