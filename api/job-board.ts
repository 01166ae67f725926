import type { FastifyInstance, FastifyPluginAsync, FastifyPluginCallback } from 'fastify';
import { ownerRule } from './auth/route-rule.ts';
import { answerError } from './problem.ts';

/** Where the owner finds it. */
export const JOB_BOARD_PATH = '/api/queues';

/** The board's pages set styles and name their files from a base of their own. Its fonts from elsewhere stay out. */
const toBoardPolicy = (policy: string): string =>
  policy
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("base-uri 'none'", "base-uri 'self'");

/** The board of the queues, for the owner alone. */
export const registerJobBoard = async (app: FastifyInstance, board: FastifyPluginCallback): Promise<void> => {
  const pages: FastifyPluginAsync = async (own) => {
    // It names its routes itself.
    own.addHook('onRoute', (route) => {
      route.config = { ...route.config, rule: ownerRule };
      // The board would answer who is not let in as if it had failed.
      route.errorHandler = answerError;
    });
    own.addHook('onSend', async (_request, reply) => {
      const policy = reply.getHeader('content-security-policy');
      if (typeof policy === 'string') reply.header('content-security-policy', toBoardPolicy(policy));
      reply.header('cache-control', 'no-store');
    });
    await own.register(board, { prefix: JOB_BOARD_PATH });
  };
  await app.register(pages);
};
