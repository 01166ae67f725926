import './file-formats.css';
import type { ExportFormat } from '../../domain/export/export-format.ts';

const formats = [
  { format: 'xlsx', label: 'Excel workbook', use: 'To read, sort and count in a spreadsheet' },
  { format: 'csv', label: 'CSV', use: 'For any program that takes tables' },
  { format: 'jsonl', label: 'JSON lines', use: 'For programs: lists and numbers stay what they are' },
] as const satisfies readonly { readonly format: ExportFormat; readonly [more: string]: string }[];

/** Each form that a table can be taken away in, to be chosen. */
export const FileFormats = ({ urlOf }: { readonly urlOf: (format: ExportFormat) => string }) => (
  <ul class="file-formats">
    {formats.map(({ format, label, use }) => (
      <li key={format}>
        <a class="file-format" href={urlOf(format)} download>
          <span>{label}</span>
          <span class="muted">{use}</span>
        </a>
      </li>
    ))}
  </ul>
);
