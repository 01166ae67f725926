import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import { sourceGroups } from '../../../domain/source-group.ts';
import { Badge } from '../../components/badge.tsx';
import { groupName } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';

/** A file is brought in on a page of its own. */
const hrefFor = (collector: CollectorRow): string =>
  collector.id === 'import' ? '/import' : hrefOf('/sources', { add: collector.id });

/** Every kind of source there is, by what kind of place it is. */
export const CollectorPicker = ({ collectors }: { collectors: readonly CollectorRow[] }) => (
  <>
    {sourceGroups.map((group) => {
      const rows = collectors.filter((collector) => collector.group === group);
      return rows.length === 0 ? null : (
        <section key={group} class="collector-group" aria-label={groupName(group)}>
          <h2>{groupName(group)}</h2>
          <ul class="collectors">
            {rows.map((collector) => (
              <CollectorCard key={collector.id} collector={collector} />
            ))}
          </ul>
        </section>
      );
    })}
  </>
);

const CollectorCard = ({ collector }: { collector: CollectorRow }) => (
  <li>
    <a class="collector" href={hrefFor(collector)}>
      <span class="collector-title">
        {collector.title}{' '}
        {collector.needsKey ? <Badge icon="key">Needs a key</Badge> : <Badge tone="positive">No key</Badge>}
        {collector.plugin === null ? null : <Badge>Plugin: {collector.plugin}</Badge>}
      </span>
      <span class="muted">{collector.description}</span>
    </a>
  </li>
);
