import type { ChannelList, DeliveryList } from '../../../api/schemas/channels.ts';
import type { Api } from '../../api/client.ts';

export interface ChannelsData {
  readonly channels: ChannelList['rows'];
  readonly canMail: boolean;
  readonly log: DeliveryList;
}

/** Where the log goes on, and of which channel it is. */
export interface LogPlace {
  readonly log?: string | undefined;
  readonly beforeAt?: string | undefined;
  readonly beforeId?: string | undefined;
}

/** @throws ApiError */
export const loadChannels = async (
  { log: channel, beforeAt, beforeId }: LogPlace,
  api: Api,
  signal: AbortSignal,
): Promise<ChannelsData> => {
  const [{ rows, canMail }, log] = await Promise.all([
    api.get<ChannelList>('/channels', { signal }),
    api.get<DeliveryList>('/deliveries', { signal, query: { channel, beforeAt, beforeId } }),
  ]);
  return { channels: rows, canMail, log };
};
