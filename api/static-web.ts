import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { problem, sendProblem } from './problem.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Vite puts a hash of the content into these files' names, so they never change. */
const isHashed = (path: string): boolean => /[\\/]assets[\\/][^\\/]+$/.test(path);

/** Paths that are pages of the web app rather than files or API calls. */
const isPage = (method: string, url: string): boolean => {
  const path = url.split('?', 1)[0] ?? '';
  return (
    (method === 'GET' || method === 'HEAD') && !/^\/api(?:\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)
  );
};

/**
 * Serves the built web app: its files, and index.html for every page path, open without login (it holds no
 * data). Anything else unknown is a 404 problem.
 */
export const registerStaticWeb = async (app: FastifyInstance, webRoot: string | null): Promise<void> => {
  if (webRoot !== null && existsSync(webRoot)) {
    await app.register(async (web) => {
      web.addHook('onRoute', (route) => {
        route.config = { ...route.config, open: true };
      });
      await web.register(fastifyStatic, {
        root: webRoot,
        cacheControl: false,
        dotfiles: 'deny',
        decorateReply: false,
        setHeaders: (reply, path) => {
          const cache = isHashed(path) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache';
          reply.header('cache-control', cache);
        },
      });
    });
  }
  // For the fallback page alone; it serves no route of its own.
  await app.register(fastifyStatic, { serve: false, cacheControl: false });
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request.method, request.url)) {
      return sendProblem(reply, problem(404, 'not-found', 'There is nothing at this address.'));
    }
    if (webRoot === null || !existsSync(join(webRoot, 'index.html'))) {
      return sendProblem(
        reply,
        problem(404, 'not-found', 'The web page is not built here. Run: npm run build'),
      );
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html', webRoot);
  });
};
