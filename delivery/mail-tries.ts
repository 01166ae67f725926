import type { Delivery } from '../domain/digest/digest-record.ts';
import { DeliveryRefusedError, DeliveryUnavailableError, SettingsError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';

/** The server is asked for so long, and the mail is then of unknown fate. */
export const SEND_MS = 120_000;
/** One that is being sent for longer was left by a process that ended. */
export const LEFT_MS = 2 * SEND_MS;
/** Until it is tried again, by how often it was tried. */
const AGAIN_MS = [5, 15, 60, 240].map((minutes) => minutes * 60_000);

/** No connection was made, so that the mail cannot have arrived. */
const neverLeft = ({ cause }: DeliveryUnavailableError): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'syscall' in cause &&
  (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo');

/** What a failed try comes to. Only where the server certainly has no mail is it tried again. */
export const afterFailure = (error: unknown, tries: number, now: Date): Delivery => {
  const at = toInstant(now);
  const detail = error instanceof Error ? error.message.slice(0, 500) : 'It could not be sent.';
  if (error instanceof DeliveryRefusedError || error instanceof SettingsError)
    return { state: 'refused', at, tries, detail };
  const isSure = error instanceof DeliveryUnavailableError && (error.status !== null || neverLeft(error));
  if (!isSure)
    return { state: 'unknown', at, tries, detail: `The mail may or may not have arrived. ${detail}` };
  const wait = AGAIN_MS[tries - 1];
  if (wait === undefined)
    return { state: 'refused', at, tries, detail: `It was tried ${tries} times. ${detail}` };
  return { state: 'waiting', at: toInstant(new Date(now.getTime() + wait)), tries, detail };
};

/** Of a mail that a process began to send and did not live to tell of: nobody knows whether it arrived. */
export const leftBehind = (mail: Delivery, now: Date): Delivery => ({
  ...mail,
  state: 'unknown',
  at: toInstant(now),
  detail: 'Earshot was stopped while it was being sent. The mail may or may not have arrived.',
});
