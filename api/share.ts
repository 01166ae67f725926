import type { FastifyRequest } from 'fastify';
import type { StoredMention } from '../domain/mention.ts';
import type { Retention } from '../domain/retention.ts';
import { maySayMore, type SharedMention, toShared } from '../domain/share-mention.ts';
import { getCaller } from './auth/caller.ts';
import type { CollectorRow } from './schemas/collectors.ts';
import type { SourceService } from './services.ts';

/** What the terms of the sources let the API say, and to whom. */
export interface Sharing {
  /** The kind of source a channel's mentions come from; null where there is none of that name. */
  findKind(channel: string): CollectorRow | null;
  /** As the caller may have it: people who signed in see everything, programs what may leave Earshot. */
  toCaller(request: FastifyRequest, mention: StoredMention): SharedMention;
  /** As it may leave Earshot, whoever asks: for files and public pages. */
  toOutside(mention: StoredMention): SharedMention;
  /** Whether words of the channel may leave Earshot. */
  mayLeave(channel: string): boolean;
  /** Whether the caller may have words of the channel at all. */
  mayTell(request: FastifyRequest, channel: string): boolean;
}

export const createSharing = (service: Pick<SourceService, 'describe'>): Sharing => {
  const findKind = (channel: string): CollectorRow | null =>
    service.describe().find(({ id }) => id === channel) ?? null;
  const retentionOf = (channel: string): Retention | null => findKind(channel)?.retention ?? null;
  const isProgram = (request: FastifyRequest): boolean => getCaller(request).by === 'api-key';
  const toOutside = (mention: StoredMention): SharedMention => toShared(mention, retentionOf(mention.source));
  const mayLeave = (channel: string): boolean => maySayMore(retentionOf(channel));
  return {
    ...{ findKind, toOutside, mayLeave },
    toCaller: (request, mention) => (isProgram(request) ? toOutside(mention) : mention),
    mayTell: (request, channel) => !isProgram(request) || mayLeave(channel),
  };
};
