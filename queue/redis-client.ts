import { Redis, type RedisOptions } from 'ioredis';

/**
 * A client that ends whenever it is told to. Between two tries to connect ioredis only calls off the next one: no socket
 * is left whose end it would hear, so it stays “reconnecting”, and what waits for it waits for ever
 * (https://github.com/redis/ioredis/pull/2169). That is how BullMQ closes a worker.
 */
export class RedisClient extends Redis {
  override disconnect(reconnect = false): void {
    // One that has not connected yet ends at once.
    if (!reconnect && this.status === 'reconnecting') this.status = 'wait';
    super.disconnect(reconnect);
  }

  override duplicate(override: Partial<RedisOptions> = {}): RedisClient {
    return new RedisClient({ ...this.options, ...override });
  }
}
