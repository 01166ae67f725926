import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { openRule } from './auth/route-rule.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Vite puts a hash of the content into these files' names, so they never change. */
const isHashed = (path: string): boolean => /[\\/]assets[\\/][^\\/]+$/.test(path);

/** The files of the built web app, open without login: they hold no data. None where there is no such folder. */
export const webFiles =
  (root: string | null): FastifyPluginAsyncZod =>
  async (web) => {
    if (root === null || !existsSync(root)) return;
    web.addHook('onRoute', (route) => {
      route.config = { ...route.config, rule: openRule };
    });
    await web.register(fastifyStatic, {
      root,
      cacheControl: false,
      dotfiles: 'deny',
      // The build puts compressed copies beside the files (web/precompress.ts).
      preCompressed: true,
      decorateReply: false,
      setHeaders: (reply, path) => {
        const cache = isHashed(path) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache';
        reply.header('cache-control', cache);
      },
    });
  };
