import type { Instant } from '../domain/instant.ts';
import type { Channel } from '../domain/telling/channel.ts';
import type { Delivery } from '../domain/telling/delivery.ts';

/** Where people are told of things outside of the page, and what was told. */
export interface ChannelStore {
  /** Inserts or replaces. */
  save(channel: Channel): Promise<void>;
  /** By when they were made, then id. */
  list(): Promise<readonly Channel[]>;
  find(id: string): Promise<Channel | null>;
  /** With its deliveries. Nothing happens when there is none. */
  remove(id: string): Promise<void>;

  /** Keeps a new one; false, and nothing is changed, where one with its id is there. */
  beginDelivery(delivery: Delivery): Promise<boolean>;
  findDelivery(id: string): Promise<Delivery | null>;
  /** Replaces one; nothing happens when it is gone. */
  saveDelivery(delivery: Delivery): Promise<void>;
  /**
   * By `at`, then id, both descending. @param channelId null for all. @param page.before the last row of the page before.
   * @param page.limit 1–200.
   */
  listDeliveries(
    channelId: string | null,
    page: { readonly before: Pick<Delivery, 'at' | 'id'> | null; readonly limit: number },
  ): Promise<readonly Delivery[]>;
  /** Forgets all that were begun before then, however they ended. */
  forgetDeliveries(before: Instant): Promise<void>;
}
