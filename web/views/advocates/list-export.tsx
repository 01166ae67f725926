import type { StandingParams } from '../../../api/schemas/standing.ts';
import type { StandingList } from '../../../domain/authors/standing-list.ts';
import { standingExportHref } from '../../api/standing.ts';
import { FileFormats } from '../../components/file-formats.tsx';
import { Icon } from '../../components/icon.tsx';
import { Popover } from '../../components/popover.tsx';
import { useShell } from '../../shell/shell-context.ts';

/** Offers a list as a file, to those who may take it out of Earshot. */
export const ListExport = ({ asked, list }: { asked: StandingParams; list: StandingList }) => {
  const { may } = useShell();
  if (!may('agent')) return null;
  return (
    <Popover buttonClass="icon-button" label="Export this list" button={<Icon name="import" />}>
      <h2 class="popover-title">Export this list</h2>
      <FileFormats urlOf={(format) => standingExportHref(asked, list, format)} />
      <p class="faint advocates-foot">
        The people shown, with the parts of their scores. Who exported it is noted under Changes.
      </p>
    </Popover>
  );
};
