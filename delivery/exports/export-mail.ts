import type { ExportRun } from '../../domain/export/export-run.ts';
import { FILES_KEPT_MS } from '../../domain/export/export-run.ts';
import type { ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import { markup } from '../../domain/markup.ts';
import type { Mail } from '../mailer.ts';

interface Told {
  readonly plan: ScheduledExport;
  readonly run: ExportRun;
  readonly to: Mail['to'] & { readonly id: string };
  /** Who scheduled it, by name. */
  readonly by: string;
  /** The file itself; null where it is too large, or not there, to be attached. */
  readonly content: Uint8Array | null;
  /** Without a slash at its end. */
  readonly publicUrl: string;
}

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

const count = new Intl.NumberFormat('en-GB');

/** `812 bytes`, `14 kB`, `3.2 MB`. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};

const dayWords = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    Date.parse(at),
  );

const linesOf = ({ plan, run, by, content }: Told): readonly string[] => {
  const { timeZone } = plan.rhythm;
  const { file, stretch, at } = run;
  const period =
    stretch === null
      ? `As of ${dayWords(run.stateAt, timeZone)}, ${timeZone} time.`
      : `From ${dayWords(stretch.from, timeZone)} to ${dayWords(stretch.to, timeZone)}, ${timeZone} time.`;
  const until = dayWords(fromEpochMs(Date.parse(at) + FILES_KEPT_MS), timeZone);
  const size = file === null ? '' : `${count.format(file.rows)} rows, ${sizeWords(file.bytes)}.`;
  const where =
    content === null
      ? `The file is not attached: sign in and download it, until ${until}.`
      : `The file is attached; it can also be downloaded until ${until}.`;
  return [period, `${size} ${where}`.trim(), `${oneLine(by)} scheduled this for you.`];
};

/** Tells one reader that a file is there. */
export const exportMail = (told: Told): Mail => {
  const { plan, run, to, content, publicUrl } = told;
  const title = oneLine(plan.title);
  const url = `${publicUrl}/exports?open=${encodeURIComponent(plan.id)}`;
  const lines = linesOf(told);
  const off = 'There you can also stop these mails.';
  return {
    to: { name: to.name === null ? null : oneLine(to.name), address: to.address },
    subject: `Export: ${title}`.slice(0, 300),
    text: [title, ...lines, `${url}\n${off}`].join('\n\n'),
    html: markup`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
<title>${title}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${title}</h1>
${lines.map((line) => markup`<p style="margin:0 0 12px">${line}</p>\n`)}<p style="margin:0 0 12px"><a href="${url}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1f5fbf;color:#fff;text-decoration:none">Open the exports</a></p>
<p style="margin:0;font-size:14px">${off}</p></div></body></html>`.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    messageId: `export-${run.id}-${to.id}`.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 120),
    attachments:
      content === null || run.file === null
        ? []
        : [
            {
              ...{ filename: run.file.name, contentType: run.file.mediaType.split(';')[0] ?? '' },
              ...{ content: new Uint8Array(content), contentId: null },
            },
          ],
  };
};
