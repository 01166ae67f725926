import { ConflictError, NotFoundError } from '../domain/errors.ts';
import { mayExport, type ScheduledExport } from '../domain/export/scheduled-export.ts';
import type { Store } from '../store/port.ts';
import type { PersonCaller } from './auth/caller.ts';
import { NotAllowedError } from './errors.ts';
import { mayChange, seesExport } from './list-exports.ts';
import type { ExportService } from './services.ts';

export interface ExportContext {
  readonly store: Pick<Store, 'accounts' | 'brands' | 'campaigns' | 'desk' | 'exports'>;
  readonly service: ExportService;
  readonly now: () => Date;
}

/** @throws NotFoundError where it is not for the caller to see. */
export const getExport = async (
  { store }: ExportContext,
  caller: PersonCaller,
  id: string,
): Promise<ScheduledExport> => {
  const found = await store.exports.find(id);
  if (found === null || !seesExport(caller, found)) throw new NotFoundError('scheduled export', id);
  return found;
};

/** @throws NotFoundError where it is not for the caller to see, NotAllowedError where not to change. */
export const getOwnExport = async (
  context: ExportContext,
  caller: PersonCaller,
  id: string,
): Promise<ScheduledExport> => {
  const found = await getExport(context, caller, id);
  if (!mayChange(caller, found))
    throw new NotAllowedError('It is somebody else’s. Ask them, or a manager, to change it.');
  return found;
};

/** @throws ConflictError where who scheduled it may not have files made any more. */
export const requireOwner = async ({ store }: ExportContext, { ownerId }: ScheduledExport): Promise<void> => {
  const owner = await store.accounts.find(ownerId);
  if (owner === null || !mayExport(owner))
    throw new ConflictError(
      'Who scheduled it left, or may only read. Remove it, and schedule one of your own.',
    );
};
