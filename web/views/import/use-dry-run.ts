import type { ImportDryRun, ImportMapping } from '../../../api/schemas/imports.ts';
import { useSettled } from '../../components/use-settled.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type Loaded, useLoaded } from '../../shell/use-loaded.ts';
import { tryImport } from './import-data.ts';
import { sentMapping, toForm } from './mapping-draft.ts';

/** What a person has chosen so far. */
export interface ImportDraft {
  readonly file: File | null;
  /** Counts choices, as two files may look alike. */
  readonly fileNumber: number;
  /** Null while the guessed one holds. */
  readonly mapping: ImportMapping | null;
  /** Id of the tool that exported it, or `none`; empty while it is recognised. */
  readonly preset: string;
  /** Empty: only what matches. */
  readonly brandId: string;
  readonly timeZone: string;
}

const fileNumberOf = (key: string): unknown => Reflect.get(Object(JSON.parse(key)), 0);

/** What the import would do, asked again after every change; null without a file. */
export const useDryRun = (draft: ImportDraft): Loaded<ImportDryRun | null> => {
  const { api } = useShell();
  const { file, fileNumber, mapping, preset, brandId, timeZone } = draft;
  const sent = mapping === null ? null : sentMapping(mapping);
  const key = JSON.stringify([fileNumber, sent, preset, brandId, timeZone]);
  const settled = useSettled(key, 250);
  const load = async (signal: AbortSignal): Promise<ImportDryRun | null> =>
    file === null ? null : tryImport(api, toForm({ file, mapping, preset, brandId, timeZone }), signal);
  const loaded = useLoaded(settled, load, (oldKey) => fileNumberOf(oldKey) === fileNumber);
  // What was typed since is not asked yet: its outcome is not known.
  return { ...loaded, busy: loaded.busy || settled !== key };
};
