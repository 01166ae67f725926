import type { Http } from '../http.ts';

/**
 * Sends what goes to the Internet to a server of a test instead: `https://host/path` as `/host/path`. Everything else
 * is as it is in earnest, and nobody notices.
 */
export const elsewhere = (http: Http, server: string): Pick<Http, 'send' | 'reach'> => {
  const there = (url: string): string => url.replace('https://', `${server}/`);
  const back = (url: string): string => url.replace(`${server}/`, 'https://');
  return {
    reach: http.reach,
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
