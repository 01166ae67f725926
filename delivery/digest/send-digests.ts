import { type Delivery, type DigestRecord, digestId } from '../../domain/digest/digest-record.ts';
import type { DigestSettings } from '../../domain/digest/digest-settings.ts';
import { weekToTell } from '../../domain/digest/digest-week.ts';
import type { Told } from '../../domain/digest/told.ts';
import { toInstant } from '../../domain/instant.ts';
import { afterFailure, LEFT_MS, leftBehind, SEND_MS } from '../mail-tries.ts';
import type { Mail, Mailer } from '../mailer.ts';
import { offToken } from '../off-token.ts';
import { drawBars } from './draw-bars.ts';
import { type DigestStores, makeDigest } from './make-digest.ts';
import { readDigest } from './read-digest.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

const AT_ONCE = 100;

export interface SendDigests {
  readonly stores: DigestStores;
  readonly mailer: Mailer;
  /** Without a slash at its end; null where nobody said how people reach Earshot. */
  readonly publicUrl: string | null;
  readonly now: () => Date;
}

/** A picture's name in a mail holds only these. */
const contentId = (id: string): string => `${id.replaceAll(/[^A-Za-z0-9._-]/g, '-')}.digest`;

const toMail = (
  told: Told,
  {
    id,
    address,
    name,
    settings,
  }: {
    readonly id: string;
    readonly address: string;
    readonly name: string;
    readonly settings: DigestSettings;
  },
  publicUrl: string,
): Mail => {
  const token = encodeURIComponent(offToken('weekly digest', settings));
  const offUrl = `${publicUrl}/unsubscribe?token=${token}`;
  const around = {
    publicUrl,
    offUrl,
    look: 'auto' as const,
    pictureUrl: (chart: string) => `cid:${contentId(chart)}`,
  };
  const charts = told.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'chart');
  return {
    to: { name: name.replaceAll(/\p{Cc}/gu, ' '), address },
    subject: told.subject.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 300),
    text: renderText(told, around),
    html: renderHtml(told, around),
    headers: {
      // RFC 8058: a mail program turns it off by one POST, without a page.
      'List-Unsubscribe': `<${publicUrl}/api/digest/off?token=${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    messageId: `digest-${id.replaceAll(/[^A-Za-z0-9._-]/g, '-')}`.slice(0, 120),
    attachments: charts.map((chart) => ({
      ...{ filename: `${contentId(chart.id)}.png`, contentType: 'image/png' },
      ...{ content: new Uint8Array(drawBars(chart.bars)), contentId: contentId(chart.id) },
    })),
  };
};

/** Claims a digest before it is sent, so that of all processes one sends it, once. */
const send = async (context: SendDigests, record: DigestRecord, settings: DigestSettings): Promise<void> => {
  const { stores, mailer, publicUrl, now } = context;
  const account = await stores.accounts.find(record.accountId);
  const [claimedAt, tries] = [toInstant(now()), record.delivery.tries + 1];
  const sending = { ...record, delivery: { state: 'sending' as const, at: claimedAt, tries, detail: null } };
  if (!(await stores.digests.advance(sending, record.delivery))) return;
  const end = async (delivery: Delivery): Promise<void> => {
    await stores.digests.advance({ ...record, delivery }, sending.delivery);
  };
  if (
    account === null ||
    account.status !== 'active' ||
    account.email === null ||
    publicUrl === null ||
    !settings.isOn
  )
    return end({ state: 'page', at: claimedAt, tries: record.delivery.tries, detail: null });
  const told = await readDigest(stores, record.digest);
  const to = { id: record.id, address: account.email, name: account.name, settings };
  try {
    await mailer.send(toMail(told, to, publicUrl), AbortSignal.timeout(SEND_MS));
    await end({ state: 'sent', at: toInstant(now()), tries, detail: null });
  } catch (error) {
    await end(afterFailure(error, tries, now()));
  }
};

/** Those that a process began to send and did not live to tell of: nobody knows whether they arrived. */
const settleLeft = async ({ stores: { digests }, now }: SendDigests): Promise<void> => {
  const before = toInstant(new Date(now().getTime() - LEFT_MS));
  for (const record of await digests.listIn('sending', AT_ONCE)) {
    if (record.delivery.at > before) continue;
    const delivery = leftBehind(record.delivery, now());
    await digests.advance({ ...record, delivery }, record.delivery);
  }
};

/** Weeks that ended before the reader asked for digests are not told. */
const makeDue = async (
  { stores, mailer, publicUrl, now }: SendDigests,
  settings: DigestSettings,
): Promise<void> => {
  const week = weekToTell(settings, now());
  if (!settings.isOn || week.sendAt < settings.savedAt) return;
  if ((await stores.digests.find(digestId(settings.accountId, week.name))) !== null) return;
  const account = await stores.accounts.find(settings.accountId);
  if (account === null || account.status !== 'active') return;
  const byMail = mailer.isSet && publicUrl !== null && account.email !== null;
  await makeDigest(stores, settings, { week, now: now(), byMail });
};

/** Makes the digests whose time has come, and sends those that wait. Safe to do again, also by several at once. */
export const sendDigests = async (
  context: SendDigests,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  const { stores, mailer, now } = context;
  const all = await stores.digests.listSettings();
  for (const settings of all) if (!isStopped()) await makeDue(context, settings);
  await settleLeft(context);
  if (!mailer.isSet) return;
  const byReader = new Map(all.map((settings) => [settings.accountId, settings]));
  for (const record of await stores.digests.listIn('waiting', AT_ONCE)) {
    const settings = byReader.get(record.accountId);
    if (isStopped() || settings === undefined || record.delivery.at > toInstant(now())) continue;
    await send(context, record, settings);
  }
};
