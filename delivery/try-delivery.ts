import { DeliveryRefusedError, DeliveryUnavailableError, EarshotError } from '../domain/errors.ts';
import type { Channel } from '../domain/telling/channel.ts';
import type { Delivery, Try } from '../domain/telling/delivery.ts';
import type { SendToChannel } from './send-to-channel.ts';

const statusOf = (error: EarshotError): number | null =>
  error instanceof DeliveryRefusedError || error instanceof DeliveryUnavailableError ? error.status : null;

/**
 * How one try goes. @returns with it the wait asked for, ms. @throws the signal's reason when aborted, for then nobody
 * knows; what is a fault of ours.
 */
export const tryDelivery = async (
  send: SendToChannel,
  channel: Channel,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<{ readonly tried: Try; readonly askedMs: number | null }> => {
  try {
    const { status } = await send(channel, delivery, signal);
    return { tried: { went: 'well', status }, askedMs: null };
  } catch (error) {
    if (signal.aborted || !(error instanceof EarshotError)) throw error;
    const { message, remedy } = error;
    const mayPass = remedy.do === 'retry';
    return {
      tried: { went: 'badly', status: statusOf(error), problem: message, mayPass },
      askedMs: remedy.do === 'retry' ? remedy.afterMs : null,
    };
  }
};
