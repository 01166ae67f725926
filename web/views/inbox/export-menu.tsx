import './export-menu.css';
import type { MentionExportParams } from '../../../api/schemas/mentions.ts';
import { toUrl } from '../../api/client.ts';
import { Icon } from '../../components/icon.tsx';
import { Popover } from '../../components/popover.tsx';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskFilter } from './desk-data.ts';

const formats = [
  { format: 'xlsx', label: 'Excel workbook', use: 'To read, sort and count in a spreadsheet' },
  { format: 'csv', label: 'CSV', use: 'For any program that takes tables' },
  { format: 'jsonl', label: 'JSON lines', use: 'For programs: lists and numbers stay what they are' },
] as const satisfies readonly {
  readonly format: MentionExportParams['format'];
  readonly [more: string]: string;
}[];

/** Offers what the search finds as a file, to those who may take it out of Earshot. */
export const ExportMenu = ({ filter }: { readonly filter: DeskFilter }) => {
  const { may } = useShell();
  if (!may('agent')) return null;
  const asked = { brand: filter.brandId, q: filter.query };
  return (
    <Popover buttonClass="icon-button" label="Export" button={<Icon name="import" />}>
      <h2 class="popover-title">Export what this search finds</h2>
      <ul class="export-formats">
        {formats.map(({ format, label, use }) => (
          <li key={format}>
            <a class="export-format" href={toUrl('/mentions/export', { ...asked, format })} download>
              <span>{label}</span>
              <span class="muted">{use}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="faint export-terms">
        All of them, the newest first. Erased words stay erased, and words that a source forbids to hand on
        stay out. Who exported what is noted under Changes.
      </p>
    </Popover>
  );
};
