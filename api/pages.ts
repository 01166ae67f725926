import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { problem, sendProblem } from './problem.ts';

/** Paths that are pages of the web app rather than files or API calls. */
const isPage = (method: string, url: string): boolean => {
  const path = url.split('?', 1)[0] ?? '';
  return (
    (method === 'GET' || method === 'HEAD') && !/^\/api(?:\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)
  );
};

/**
 * Answers every page path of the web app with its index.html; anything else unknown is a 404 problem.
 * @param webRoot where the web app is built; null serves no page.
 */
export const registerPages = async (app: FastifyInstance, webRoot: string | null): Promise<void> => {
  const index = webRoot === null ? null : join(webRoot, 'index.html');
  // For the fallback page alone; it serves no route of its own.
  await app.register(fastifyStatic, { serve: false, cacheControl: false });
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request.method, request.url)) {
      return sendProblem(reply, problem(404, 'not-found', 'There is nothing at this address.'));
    }
    if (index === null || webRoot === null || !existsSync(index)) {
      return sendProblem(reply, problem(404, 'not-found', 'The web page is not built here.'));
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html', webRoot);
  });
};
