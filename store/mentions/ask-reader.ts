import { hash } from 'node:crypto';
import type { Ask } from '../../domain/concerns/concern.ts';
import type { JudgedMention } from '../../domain/mention.ts';
import { toStorableText } from './storable.ts';

/**
 * Who asks, as a digest of the account: what one account asks stays one concern when its words and name are gone. Null where
 * the source tells neither id nor handle. An account and not a person: joining two of them, or taking that back, must
 * not change figures of the past.
 */
export const askerOf = ({ source, author }: Pick<JudgedMention, 'source' | 'author'>): string | null => {
  const key = author?.id ?? author?.handle ?? null;
  return key === null ? null : hash('sha256', toStorableText(`${source}:${key}`), 'hex').slice(0, 32);
};

/** What one account asks of one brand, from a time on and before another, in epoch milliseconds. */
export interface AskSpan {
  readonly brandId: string;
  readonly asker: string;
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** Reads mentions that need a reply by who asks. */
export interface AskReader {
  /**
   * When something was asked in each span, from its first or its last on, by one look-up in an index each, however many
   * there are. @param exceptIds mentions left out. @returns epoch milliseconds, `atMost` a span, in the spans' order.
   */
  listAskTimes(
    spans: readonly (AskSpan & { readonly end: 'first' | 'last' })[],
    limits: { readonly atMost: number; readonly exceptIds: readonly string[] },
  ): Promise<readonly (readonly number[])[]>;
  /** All of each span, in the spans' order. */
  loadAsks(spans: readonly AskSpan[]): Promise<readonly (readonly Ask[])[]>;
}
