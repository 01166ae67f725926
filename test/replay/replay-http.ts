import { createHttp, type Http } from '../../collectors/http.ts';
import type { Clock } from './replay-server.ts';

/**
 * The product's own way out to the network, except that every name leads to the replay server and that its clock is
 * the world's: a wait for a turn makes time pass.
 */
export const createReplayHttp = (port: number, clock: Clock): Http => {
  const http = createHttp({
    allowPrivate: ['127.0.0.1'],
    userAgent: 'Earshot/test',
    now: () => new Date(clock.now),
    // Half an answer that never ends is given up soon.
    limits: { totalMs: 3000 },
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    gateClock: {
      now: () => clock.now,
      later: (run, ms) => {
        const timer = setImmediate(() => {
          clock.now += ms;
          run();
        });
        return () => clearImmediate(timer);
      },
    },
  });
  const there = (address: string): string => {
    const { protocol, host, pathname, search } = new URL(address);
    return `${protocol === 'wss:' ? 'ws' : 'http'}://${host}:${port}${pathname}${search}`;
  };
  const back = (address: string): string => address.replace(/^http:\/\/([^/:]+):\d+/, 'https://$1');
  return {
    ...http,
    send: async (request, options) => {
      const { explain } = options;
      const sent = await http.send(
        { ...request, url: there(request.url) },
        {
          ...options,
          explain: explain && ((refusal) => explain({ ...refusal, url: back(refusal.url) })),
        },
      );
      return sent.answer === 'not-modified'
        ? sent
        : { ...sent, answer: { ...sent.answer, finalUrl: back(sent.answer.finalUrl) } };
    },
  };
};
