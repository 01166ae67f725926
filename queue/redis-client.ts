import { Redis, type RedisOptions } from 'ioredis';

/**
 * A client that ends whenever it is told to, as BullMQ expects when it closes a worker. ioredis waits for the end of a
 * socket, and between two tries to connect there is none: it would stay “reconnecting”, and what waits for it would wait
 * for ever (https://github.com/redis/ioredis/pull/2169).
 */
export class RedisClient extends Redis {
  /** Those BullMQ waits for jobs with. */
  private readonly duplicates: RedisClient[] = [];
  private isLeft = false;

  /** From now on its duplicates connect no more: BullMQ may still be about to connect one anew that it closes. */
  leaveDuplicates(): void {
    for (const each of this.duplicates) each.isLeft = true;
  }

  override connect(): Promise<void> {
    if (!this.isLeft) return super.connect();
    this.disconnect();
    return Promise.reject(new Error('Connection is closed.'));
  }

  override disconnect(reconnect = false): void {
    // ioredis would wait two seconds for the end of a socket that has ended.
    if (this.status === 'end') return;
    // One that has not connected yet ends at once.
    if (!reconnect && this.status === 'reconnecting') this.status = 'wait';
    super.disconnect(reconnect);
  }

  override async quit(): Promise<'OK'> {
    if (this.status === 'ready') return super.quit();
    // There is nobody to take leave of.
    this.disconnect();
    return 'OK';
  }

  override duplicate(override: Partial<RedisOptions> = {}): RedisClient {
    const duplicate = new RedisClient({ ...this.options, ...override });
    this.duplicates.push(duplicate);
    return duplicate;
  }
}
