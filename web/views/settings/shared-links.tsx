import { useState } from 'preact/hooks';
import type { LinkRow } from '../../../api/schemas/shared-links.ts';
import { removeLink } from '../../api/shared-links.ts';
import { IconButton } from '../../components/button.tsx';
import { now } from '../../components/now.ts';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { formatDay } from '../../format/time.ts';
import { formatCount, humanise } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

/** Links that show a page's numbers without an account. */
export const SharedLinks = ({ rows }: { readonly rows: readonly LinkRow[] }) => {
  const [removing, setRemoving] = useState<LinkRow | null>(null);
  if (rows.length === 0)
    return (
      <p class="muted">
        None. Trends, Compare, Competitors, each campaign and each former digest can be shared from their
        page.
      </p>
    );
  return (
    <>
      <Table
        caption="Shared links"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            title: 'Heading',
            header: true,
            cell: ({ title, page }) => (
              <>
                {title}
                <span class="cell-note faint">{humanise(page)}</span>
              </>
            ),
          },
          {
            title: 'Made',
            cell: ({ by, createdAt }) => (
              <>
                <TimeAgo instant={createdAt} />
                <span class="cell-note faint">{by.name}</span>
              </>
            ),
          },
          {
            title: 'Ends',
            cell: ({ expiresAt }) =>
              Date.parse(expiresAt) <= now.value ? 'It has ended' : formatDay(expiresAt),
          },
          {
            title: 'Opened',
            numeric: true,
            cell: ({ opened, openedAt }) => (
              <>
                {formatCount(opened)}
                {openedAt === null ? null : (
                  <span class="cell-note faint">
                    last <TimeAgo instant={openedAt} />
                  </span>
                )}
              </>
            ),
          },
          {
            title: 'Take back',
            hiddenTitle: true,
            cell: (row) => (
              <IconButton icon="trash" label={`Take back ${row.title}`} onClick={() => setRemoving(row)} />
            ),
          },
        ]}
      />
      {removing === null ? null : <TakeBack row={removing} onClose={() => setRemoving(null)} />}
    </>
  );
};

const TakeBack = ({ row, onClose }: { readonly row: LinkRow; readonly onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await removeLink(api, row.id);
    reload();
  };
  return (
    <WorkDialog
      title={`Take back ${row.title}?`}
      text="Whoever has the link sees nothing any more. This cannot be undone; another link can be made."
      confirm="Take back"
      work={remove}
      onClose={onClose}
    />
  );
};
