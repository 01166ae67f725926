import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import { Badge } from '../../components/badge.tsx';
import { hrefOf } from '../../shell/place.ts';

/** A file is brought in on a page of its own. */
const hrefFor = (collector: CollectorRow): string =>
  collector.id === 'import' ? '/import' : hrefOf('/sources', { add: collector.id });

/** Every kind of source there is. */
export const CollectorPicker = ({ collectors }: { collectors: readonly CollectorRow[] }) => (
  <ul class="collectors">
    {collectors.map((collector) => (
      <li key={collector.id}>
        <a class="collector" href={hrefFor(collector)}>
          <span class="collector-title">
            {collector.title}{' '}
            {collector.needsKey ? (
              <Badge icon="key">Needs a key</Badge>
            ) : (
              <Badge tone="positive">No key</Badge>
            )}
          </span>
          <span class="muted">{collector.description}</span>
        </a>
      </li>
    ))}
  </ul>
);
