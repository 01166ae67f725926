import type { Http } from '../collectors/http.ts';
import {
  DeliveryRefusedError,
  DeliveryUnavailableError,
  EarshotError,
  SettingsError,
} from '../domain/errors.ts';
import { type Channel, type ChannelSecret, channelSecretSchema } from '../domain/telling/channel.ts';
import type { Delivery } from '../domain/telling/delivery.ts';
import type { Message } from '../domain/telling/told-event.ts';
import { toDiscord } from './formats/to-discord.ts';
import { toMail } from './formats/to-mail.ts';
import { toSlack } from './formats/to-slack.ts';
import { toTeams } from './formats/to-teams.ts';
import { signWebhook, toWebhook } from './formats/to-webhook.ts';
import type { Mailer } from './mailer.ts';

/** Opens what was sealed under a name. @throws SettingsError when it cannot be opened any more. */
export type OpenSealed = (name: string, sealed: string) => string;

/** What a channel's secret is sealed under. */
export const sealName = (channelId: string): string => `channel ${channelId}`;

export interface ChannelSendDeps {
  readonly http: Pick<Http, 'send'>;
  readonly mailer: Mailer;
  readonly open: OpenSealed;
  /** Where people reach Earshot; null where that is not known. */
  readonly publicUrl: string | null;
  readonly now: () => Date;
}

/** @returns what the other side answered, such as 200. Errors carry what to do, and what it answered where it did. */
export type SendToChannel = (
  channel: Channel,
  delivery: Delivery,
  signal: AbortSignal,
) => Promise<{ readonly status: number | null }>;

const urlOf = ({ path }: Message, publicUrl: string | null): string | null =>
  path === null || publicUrl === null ? null : `${publicUrl}${path}`;

const bodyFor = (kind: Exclude<Channel['kind'], 'email'>, message: Message, url: string | null): string => {
  if (kind === 'webhook') return toWebhook(message, url);
  const shapes = { slack: toSlack, teams: toTeams, discord: toDiscord };
  return JSON.stringify(shapes[kind](message, url));
};

const openSecret = (open: OpenSealed, { id, title, sealed }: Channel): ChannelSecret => {
  if (sealed === null) throw new SettingsError(`The channel “${title}” has no address. Give it one.`);
  return channelSecretSchema.parse(JSON.parse(open(sealName(id), sealed)));
};

const isPassing = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

const REQUESTS_PER_MINUTE = 30;
/** Of the answer, which nobody reads. */
const ANSWER_BYTES = 100_000;

/** What may pass is known by its status, too. */
const withStatus = (error: unknown, status: number | null): unknown =>
  error instanceof EarshotError && error.remedy.do === 'retry'
    ? new DeliveryUnavailableError(error.message, status, error.remedy.afterMs, { cause: error })
    : error;

const post = async (
  { http, open, publicUrl, now }: ChannelSendDeps,
  channel: Channel,
  { id, message }: Delivery,
  signal: AbortSignal,
): Promise<{ readonly status: number | null }> => {
  if (channel.kind === 'email') throw new SettingsError('Mail is not posted.');
  const { url, signingSecret } = openSecret(open, channel);
  const body = bodyFor(channel.kind, message, urlOf(message, publicUrl));
  const signed = signingSecret === null ? {} : signWebhook(signingSecret, { id, body, at: now() });
  let answered: number | null = null;
  const request = {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body,
  } as const;
  await http
    .send(request, {
      ...{ signal, validators: null, maxBytes: ANSWER_BYTES, requestsPerMinute: REQUESTS_PER_MINUTE },
      // The address is a secret: only the host is named.
      explain: ({ status }) =>
        isPassing(status)
          ? null
          : new DeliveryRefusedError(
              `${channel.host ?? 'It'} refused the message (${status}). Look whether the webhook is still there, and give the channel its address again.`,
              status,
            ),
      onExchange: ({ status }) => {
        answered = status;
      },
    })
    .catch((error: unknown) => {
      throw withStatus(error, answered);
    });
  return { status: answered };
};

/** Sends one message through a channel, once. */
export const createSendToChannel =
  (deps: ChannelSendDeps): SendToChannel =>
  (channel, delivery, signal) => {
    const { email, title } = channel;
    if (email === null) return post(deps, channel, delivery, signal);
    const { id, message } = delivery;
    const url = urlOf(message, deps.publicUrl);
    return deps.mailer.send(toMail(message, { to: email, channelTitle: title, id, url }), signal);
  };
