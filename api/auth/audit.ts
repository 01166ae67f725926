import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { describeChange, type Fields } from '../../domain/audit.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AuditStore } from '../../store/people-port.ts';
import { findRule } from './route-rules.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of what a change made, for the log of changes. */
    madeId: string | null;
    /** What a change made of what, for the same. */
    noted: ReturnType<typeof describeChange>;
  }
}

const nothingNoted = describeChange(null, null);

/** For handlers: what was there before, and is there after. The log tells the fields that differ, and no secrets. */
export const noteChange = (request: FastifyRequest, before: Fields | null, after: Fields | null): void => {
  request.noted = describeChange(before, after);
};

const withId = z.object({ id: z.string() });
/** Answers hold what was made, or hold it as their row. */
const made = z.union([withId, z.object({ row: withId }).transform(({ row }) => row)]);

/** Only ids: an author's handle is personal data. */
const findSubject = ({ params, madeId }: FastifyRequest): string | null =>
  withId.safeParse(params).data?.id ?? madeId;

/** What the log calls it; null where nothing is changed. */
const changeOf = (request: FastifyRequest) => findRule(request)?.change ?? null;

/** Writes down each change that a person or a program made, before the answer goes out. What was refused is none. */
export const registerAudit = (
  app: FastifyInstance,
  { audit, now }: { readonly audit: AuditStore; readonly now: () => Date },
): void => {
  app.decorateRequest('madeId', null);
  app.decorateRequest('noted');
  app.addHook('onRequest', async (request) => {
    request.noted = nothingNoted;
  });
  app.addHook('preSerialization', async (request, _reply, answer) => {
    if (changeOf(request) !== null) request.madeId = made.safeParse(answer).data?.id ?? null;
    return answer;
  });
  app.addHook('onSend', async (request, reply) => {
    const change = changeOf(request);
    const { caller } = request;
    if (change === null || caller === null || reply.statusCode >= 300) return;
    await audit.append({
      id: randomUUID(),
      at: toInstant(now()),
      actor: { id: caller.id, name: caller.name },
      ...change,
      subject: findSubject(request),
      ...request.noted,
    });
  });
};
