import type { Account } from '../../domain/account.ts';
import type { Delivery } from '../../domain/digest/digest-record.ts';
import {
  ATTACHED_BYTES_AT_MOST,
  type ExportRun,
  hasFile,
  withDelivery,
} from '../../domain/export/export-run.ts';
import { mayExport, mayHave, type ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { fromEpochMs, toInstant } from '../../domain/instant.ts';
import type { Store } from '../../store/port.ts';
import { afterFailure, LEFT_MS, leftBehind, SEND_MS } from '../mail-tries.ts';
import type { Mailer } from '../mailer.ts';
import { changeRun } from './change-run.ts';
import { exportMail } from './export-mail.ts';
import { readFile } from './keep-file.ts';

export interface MailRun {
  readonly store: Pick<Store, 'exports' | 'accounts'>;
  readonly mailer: Mailer;
  /** Without a slash at its end; null where nobody said how people reach Earshot. */
  readonly publicUrl: string | null;
  readonly now: () => Date;
}

const deliveryOf = (run: ExportRun, accountId: string): Delivery | null =>
  run.mails.find((mail) => mail.accountId === accountId)?.delivery ?? null;

/** Claims one mail before it is sent, so that of all processes one sends it, once. */
const claim = ({ store, now }: MailRun, id: string, accountId: string): Promise<ExportRun | null> =>
  changeRun(store.exports, id, (run) => {
    const mail = deliveryOf(run, accountId);
    const at = toInstant(now());
    if (mail === null || mail.state !== 'waiting' || mail.at > at) return null;
    return withDelivery(run, accountId, { state: 'sending', at, tries: mail.tries + 1, detail: null });
  });

/** Those that a process began to send and did not live to tell of: nobody knows whether they arrived. */
const settleLeft = ({ store, now }: MailRun, id: string, accountId: string): Promise<ExportRun | null> =>
  changeRun(store.exports, id, (run) => {
    const mail = deliveryOf(run, accountId);
    const before = fromEpochMs(now().getTime() - LEFT_MS);
    if (mail === null || mail.state !== 'sending' || mail.at > before) return null;
    return withDelivery(run, accountId, leftBehind(mail, now()));
  });

const attachmentOf = async ({ store }: MailRun, run: ExportRun): Promise<Uint8Array | null> => {
  if (!hasFile(run) || (run.file?.bytes ?? 0) > ATTACHED_BYTES_AT_MOST) return null;
  const parts: Uint8Array[] = [];
  for await (const part of readFile(store, run)) parts.push(part);
  return Buffer.concat(parts);
};

interface Letter {
  readonly plan: ScheduledExport;
  readonly run: ExportRun;
  readonly to: Account;
  readonly by: Account;
}

const send = async (context: MailRun, { plan, run, to, by }: Letter, tries: number): Promise<Delivery> => {
  const { mailer, publicUrl, now } = context;
  const page: Delivery = { state: 'page', at: toInstant(now()), tries, detail: null };
  if (!mailer.isSet || to.email === null || publicUrl === null || !mayExport(by) || !mayHave(to, plan))
    return page;
  // A file that words were erased from since is not sent after them.
  const content = await attachmentOf(context, run).catch(() => null);
  const told = { id: to.id, name: to.name, address: to.email };
  const mail = exportMail({ plan, run, to: told, by: by.name, content, publicUrl });
  try {
    await mailer.send(mail, AbortSignal.timeout(SEND_MS));
    return { state: 'sent', at: toInstant(now()), tries, detail: null };
  } catch (error) {
    return afterFailure(error, tries, now());
  }
};

const mailOne = async (context: MailRun, plan: ScheduledExport, run: ExportRun, accountId: string) => {
  const { store, now } = context;
  const claimed = await claim(context, run.id, accountId);
  const sending = claimed === null ? null : deliveryOf(claimed, accountId);
  if (claimed === null || sending === null) return;
  const [to, by] = await Promise.all([store.accounts.find(accountId), store.accounts.find(plan.ownerId)]);
  const ended: Delivery =
    to === null || by === null
      ? { state: 'page', at: toInstant(now()), tries: sending.tries, detail: null }
      : await send(context, { plan, run: claimed, to, by }, sending.tries);
  await changeRun(store.exports, run.id, (latest) => {
    const mail = deliveryOf(latest, accountId);
    const isOurs = mail?.state === 'sending' && mail.at === sending.at;
    return isOurs ? withDelivery(latest, accountId, ended) : null;
  });
};

/** Sends the mails of a run that wait to be. Safe to do again, also by several at once. */
export const mailRun = async (context: MailRun, run: ExportRun): Promise<void> => {
  const plan = await context.store.exports.find(run.exportId);
  if (plan === null) return context.store.exports.removeRun(run.id);
  for (const { accountId } of run.mails) {
    await settleLeft(context, run.id, accountId);
    await mailOne(context, plan, run, accountId);
  }
};
