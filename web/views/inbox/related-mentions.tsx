import type { StoredMention } from '../../../domain/mention.ts';
import { Badge } from '../../components/badge.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { sourceName } from '../../format/words.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { authorName } from './author-words.ts';
import { lineOf } from './erased-words.ts';

interface RelatedMentionsProps {
  readonly title: string;
  readonly icon: IconName;
  readonly help: string;
  readonly rows: readonly StoredMention[];
  /** The one that is open; alone it is no conversation. */
  readonly current?: string;
}

/** Other mentions that belong with this one; each opens in its place. */
export const RelatedMentions = ({ title, icon, help, rows, current }: RelatedMentionsProps) => {
  const { router } = useShell();
  if (rows.every((row) => row.id === current)) return null;
  return (
    <section class="panel" aria-label={title}>
      <h2>
        <Icon name={icon} size={16} /> {title} <span class="count nums">{rows.length}</span>
      </h2>
      <p class="faint">{help}</p>
      <ul class="related">
        {rows.map((row) => (
          <li key={row.id}>
            {row.id === current ? (
              <div class="related-row related-current" aria-current="true">
                <RelatedRow row={row} />
              </div>
            ) : (
              <a class="related-row" href={withQuery(router.place.value, { open: row.id })}>
                <RelatedRow row={row} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const RelatedRow = ({ row }: { row: StoredMention }) => (
  <>
    <span class="related-head">
      <strong class="truncate">{authorName(row.author)}</strong>
      {row.spokenBy.length === 0 ? null : <Badge tone="positive">Your reply</Badge>}
      <span class="faint truncate">{sourceName(row.source)}</span>
      <span class="faint">
        <TimeAgo instant={row.at} />
      </span>
    </span>
    <span class="related-text muted" dir="auto" lang={row.lang ?? undefined}>
      {lineOf(row)}
    </span>
  </>
);
