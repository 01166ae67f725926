import type { Account } from '../../domain/account.ts';
import type { Delivery } from '../../domain/digest/digest-record.ts';
import { fromEpochMs, toInstant } from '../../domain/instant.ts';
import { mailNow } from '../../domain/telling/mail-time.ts';
import type { PersonalNotice } from '../../domain/telling/personal-notice.ts';
import type { PersonalSettings } from '../../domain/telling/personal-settings.ts';
import type { Store } from '../../store/port.ts';
import { afterFailure, LEFT_MS, leftBehind, SEND_MS } from '../mail-tries.ts';
import type { Mailer } from '../mailer.ts';
import { personalMail } from './personal-mail.ts';

/** Things told in one mail; what is more goes by the next. */
const IN_ONE_MAIL = 50;
const LEFT_AT_ONCE = 200;

export interface SendPersonal {
  readonly store: Pick<Store, 'personal' | 'accounts'>;
  readonly mailer: Mailer;
  /** Without a slash at its end; null where nobody said how people reach Earshot. */
  readonly publicUrl: string | null;
  readonly now: () => Date;
}

type Waiting = PersonalNotice & { readonly mail: Delivery };

const isWaiting = (notice: PersonalNotice): notice is Waiting => notice.mail !== null;

const wantsMail = ({ ways }: PersonalSettings, { kind }: PersonalNotice): boolean =>
  ways[kind] === 'mail' || ways[kind] === 'daily';

/** Claims notices before they are sent, so that of all processes one sends each, once. @returns those that are ours. */
const claim = async (
  { store: { personal }, now }: SendPersonal,
  notices: readonly Waiting[],
): Promise<readonly Waiting[]> => {
  const claimed: Waiting[] = [];
  for (const notice of notices) {
    const mail: Delivery = {
      ...{ state: 'sending', at: toInstant(now()), tries: notice.mail.tries + 1, detail: null },
    };
    if (await personal.advance(notice.id, mail, notice.mail)) claimed.push({ ...notice, mail });
  }
  return claimed;
};

const advanceAll = async (
  { store: { personal } }: SendPersonal,
  notices: readonly Waiting[],
  next: (mail: Delivery) => Delivery,
): Promise<void> => {
  for (const { id, mail } of notices) await personal.advance(id, next(mail), mail);
};

const sendTo = async (
  context: SendPersonal,
  account: Account | null,
  settings: PersonalSettings,
): Promise<void> => {
  const { store, mailer, publicUrl, now } = context;
  const ask = { accountId: settings.accountId, state: 'waiting', until: toInstant(now()) } as const;
  const waiting = (await store.personal.listMail(ask, IN_ONE_MAIL)).filter(isWaiting);
  const address = account?.status === 'active' ? account.email : null;
  const mailable = address === null ? [] : waiting.filter((notice) => wantsMail(settings, notice));
  const unwanted = waiting.filter((notice) => !mailable.includes(notice));
  await advanceAll(context, unwanted, (mail) => ({ ...mail, state: 'page', at: toInstant(now()) }));
  const claimed = await claim(context, mailNow(mailable, settings, now()));
  if (claimed.length === 0 || account === null || address === null || publicUrl === null) return;
  const mail = personalMail(claimed, { name: account.name, address }, settings, publicUrl);
  try {
    await mailer.send(mail, AbortSignal.timeout(SEND_MS));
    await advanceAll(context, claimed, ({ tries }) => ({
      ...{ state: 'sent', at: toInstant(now()), tries, detail: null },
    }));
  } catch (error) {
    await advanceAll(context, claimed, ({ tries }) => afterFailure(error, tries, now()));
  }
};

const settleLeft = async (context: SendPersonal): Promise<void> => {
  const { store, now } = context;
  const until = fromEpochMs(now().getTime() - LEFT_MS);
  const left = await store.personal.listMail({ accountId: null, state: 'sending', until }, LEFT_AT_ONCE);
  await advanceAll(context, left.filter(isWaiting), (mail) => leftBehind(mail, now()));
};

/** Mails what waits for it, outside of quiet hours. Safe to do again, also by several at once. */
export const sendPersonal = async (
  context: SendPersonal,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  const { store, mailer, publicUrl } = context;
  if (!mailer.isSet || publicUrl === null) return;
  await settleLeft(context);
  for (const settings of await store.personal.listSettings()) {
    if (isStopped()) return;
    await sendTo(context, await store.accounts.find(settings.accountId), settings);
  }
};
