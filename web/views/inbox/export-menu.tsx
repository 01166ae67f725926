import { toUrl } from '../../api/client.ts';
import { FileFormats } from '../../components/file-formats.tsx';
import { Icon } from '../../components/icon.tsx';
import { Popover } from '../../components/popover.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskFilter } from './desk-data.ts';

/** Offers what the search finds as a file, to those who may take it out of Earshot. */
export const ExportMenu = ({ filter }: { readonly filter: DeskFilter }) => {
  const { may } = useShell();
  if (!may('agent')) return null;
  const asked = { brand: filter.brandId, q: filter.query };
  return (
    <Popover buttonClass="icon-button" label="Export" button={<Icon name="import" />}>
      <h2 class="popover-title">Export what this search finds</h2>
      <FileFormats urlOf={(format) => toUrl('/mentions/export', { ...asked, format })} />
      <p>
        <a href={hrefOf('/exports', { ...asked, new: '1' })}>Have it made again and again</a>
      </p>
      <p class="faint file-terms">
        All of them, the newest first. Erased words stay erased, and words that a source forbids to hand on
        stay out. Who exported what is noted under Changes.
      </p>
    </Popover>
  );
};
