import type { Instant } from '../../domain/instant.ts';
import type { Channel } from '../../domain/telling/channel.ts';
import type { Delivery } from '../../domain/telling/delivery.ts';
import type { Json } from './json-column.ts';

/** Of what is told outside of the page. */
export interface ChannelTables {
  channel: { id: string; doc: Json<Channel> };
  delivery: { id: string; channel_id: string; at: Instant; doc: Json<Delivery> };
}
