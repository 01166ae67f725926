import type { Account } from '../domain/account.ts';
import { type ExportRun, FILES_KEPT_MS } from '../domain/export/export-run.ts';
import { nextTime } from '../domain/export/rhythm.ts';
import { mayExport, mayHave, type ScheduledExport } from '../domain/export/scheduled-export.ts';
import { fromEpochMs, toInstant } from '../domain/instant.ts';
import { reaches } from '../domain/role.ts';
import type { Store } from '../store/port.ts';
import type { PersonCaller } from './auth/caller.ts';
import type { ExportList, ExportRow, ExportRunRow } from './schemas/scheduled-exports.ts';

/** Runs of each export that are listed. */
const LISTED = 12;

type People = ReadonlyMap<string, Account>;

const nameOf = (people: People, id: string): string => people.get(id)?.name ?? 'Somebody who left';

/** One's own; those of others by managers. */
export const mayChange = ({ id, role }: PersonCaller, { ownerId }: ScheduledExport): boolean =>
  ownerId === id || reaches(role, 'manager');

/** Whether somebody sees that an export is there. */
export const seesExport = (caller: PersonCaller, plan: ScheduledExport): boolean =>
  mayChange(caller, plan) || plan.mailTo.includes(caller.id);

export const toRunRow = (run: ExportRun, people: People): ExportRunRow => {
  const { id, at, byHand, stretch, state, gone, problem, file, mails } = run;
  return {
    ...{ id, at, byHand, stretch, state, gone, problem },
    file: file === null ? null : { name: file.name, rows: file.rows, bytes: file.bytes },
    mails: mails.map((mail) => ({ ...mail, name: nameOf(people, mail.accountId) })),
    keptUntil: fromEpochMs(Date.parse(at) + FILES_KEPT_MS),
  };
};

const toRow = (
  plan: ScheduledExport,
  runs: readonly ExportRun[],
  { caller, people, now }: { readonly caller: PersonCaller; readonly people: People; readonly now: Date },
): ExportRow => {
  const owner = people.get(plan.ownerId);
  const isStopped = owner === undefined || !mayExport(owner);
  return {
    ...{ plan, owner: nameOf(people, plan.ownerId), isStopped },
    mailedTo: plan.mailTo.map((id) => ({ id, name: nameOf(people, id) })),
    nextAt: plan.isPaused || isStopped ? null : nextTime(plan.rhythm, toInstant(now)),
    mayChange: mayChange(caller, plan) && reaches(caller.role, 'agent'),
    mayHave: mayHave(caller.account, plan),
    isMine: plan.mailTo.includes(caller.id),
    runs: runs.map((run) => toRunRow(run, people)),
  };
};

/** Scheduled exports that somebody sees, with their latest runs. */
export const listExports = async (
  { exports, accounts }: Pick<Store, 'exports' | 'accounts'>,
  { caller, isMailSet, now }: { caller: PersonCaller; isMailSet: boolean; now: Date },
): Promise<ExportList> => {
  const all = await accounts.listAccounts();
  const people = new Map(all.map((account) => [account.id, account]));
  const rows: ExportRow[] = [];
  for (const plan of await exports.list())
    if (seesExport(caller, plan))
      rows.push(toRow(plan, await exports.listRuns(plan.id, LISTED), { caller, people, now }));
  const mailable = all.filter(
    ({ id, status }) => status === 'active' && (id === caller.id || reaches(caller.role, 'manager')),
  );
  return {
    rows,
    people: mailable.map(({ id, name, email, role }) => ({
      ...{ id, name, hasMail: email !== null, mayHaveWords: reaches(role, 'agent') },
    })),
    isMailSet,
  };
};
