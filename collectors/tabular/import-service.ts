import type { ImportRun } from '../../domain/import-run.ts';
import type { RawItem } from '../../domain/mention.ts';
import { stars } from '../../domain/rating.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { ImportStore } from '../../store/import-port.ts';
import type { BrandStore } from '../../store/port.ts';
import { type DryRun, previewImport } from './dry-run.ts';
import { presetNote } from './find-preset.ts';
import { FINDINGS_AT_MOST } from './findings.ts';
import { openTable } from './open-table.ts';
import { checkPlan, type ImportPlan, planImport } from './plan-import.ts';
import { importPresets } from './presets.ts';
import { runImport, startRun } from './run-import.ts';

/** A file on this machine that a client sent. */
export interface UploadedFile {
  readonly path: string;
  readonly fileName: string;
  /** Null: as the preset says, or guessed. */
  readonly mapping: Readonly<Record<string, string>> | null;
  /** Which tool's export it is, or `none`; null: recognise it. */
  readonly preset: string | null;
  readonly brandId: string | null;
  readonly timeZone: string;
}

export interface ImportServiceDeps {
  readonly brands: Pick<BrandStore, 'list'>;
  readonly queues: Pick<Queues, 'addBulk' | 'counts'>;
  readonly imports: Pick<ImportStore, 'save'>;
  readonly now: () => Date;
  /** An import that ended before its last row, such as on a full disk. */
  readonly failed: (error: unknown, run: ImportRun) => void;
  readonly signal?: AbortSignal;
}

const sampleRow = ({ line, item }: { readonly line: number; readonly item: RawItem }) => ({
  line,
  externalId: item.externalId,
  source: item.source,
  kind: item.kind,
  title: item.title,
  text: item.text,
  author: item.author?.name ?? item.author?.handle ?? item.author?.id ?? null,
  publishedAt: item.publishedAt,
  rating: stars(item.rating),
  url: item.url,
});

const usedMapping = ({ mapping }: ImportPlan): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mapping).flatMap(([name, column]) => (column === undefined ? [] : [[name, column]])),
  );

/** What stops the whole import, told as a problem of the header's line. */
const wholeProblem = (plan: ImportPlan) => {
  try {
    checkPlan(plan);
    return [];
  } catch (error) {
    return [{ line: 1, reason: error instanceof Error ? error.message : String(error) }];
  }
};

const describe = (plan: ImportPlan, preview: DryRun) => ({
  columns: [...preview.columns],
  fields: preview.fields.map((field) => ({ ...field })),
  mapping: usedMapping(plan),
  guessed: plan.guessed,
  preset: plan.preset?.id ?? null,
  presets: importPresets.map((preset) => ({
    id: preset.id,
    title: preset.title,
    note: presetNote(preset),
    docsUrl: preset.docsUrl,
  })),
  sample: preview.sample.map(sampleRow),
  problems: [...wholeProblem(plan), ...preview.problems].slice(0, FINDINGS_AT_MOST),
  rows: preview.rows,
  failed: preview.failed,
  warnings: [...preview.warnings],
  warned: preview.warned,
});

/** Imports of uploaded files, as the API asks for them. */
export const createImportService = (deps: ImportServiceDeps) => {
  const plan = async ({ path, mapping, preset, timeZone, brandId }: UploadedFile): Promise<ImportPlan> =>
    planImport(
      await openTable(path),
      { mapping, preset, timeZone, brandId, brands: await deps.brands.list() },
      deps.now(),
    );

  return {
    /** What importing would do. @throws SettingsError when the file or the mapping cannot be used. */
    dryRun: async (upload: UploadedFile) => {
      const made = await plan(upload);
      return describe(made, await previewImport(made));
    },
    /**
     * Resolves once the run is kept; the rows follow.
     * @returns `finished` settles, never rejects, when the file is no longer read.
     * @throws SettingsError when the file or the mapping cannot be used.
     */
    start: async (
      upload: UploadedFile,
    ): Promise<{ readonly run: ImportRun; readonly finished: Promise<'read' | 'failed' | 'stopped'> }> => {
      const made = await plan(upload);
      checkPlan(made);
      const { queues, imports, now, signal } = deps;
      const { fileName } = upload;
      let run = startRun(made, fileName, now());
      await imports.save(run);
      const finished = runImport({
        plan: made,
        fileName,
        queues,
        imports,
        now,
        onProgress: (progress) => {
          run = progress;
        },
        ...(signal === undefined ? {} : { signal }),
      }).then(
        () => 'read' as const,
        (error: unknown) => {
          if (signal?.aborted === true) return 'stopped' as const;
          deps.failed(error, run);
          return 'failed' as const;
        },
      );
      return { run, finished };
    },
  };
};
