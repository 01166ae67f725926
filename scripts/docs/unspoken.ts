/** Sources the replay server does not speak for (test/replay.test.ts), and why. */
export const unspoken: Readonly<Record<string, string>> = {
  webhook: 'is not asked: it speaks to us',
  import: 'is not asked: it is a file',
  mailbox: 'is tested against a mail server of its own',
  'news-page': 'has no speaker yet: it reads pages and site maps of any form',
  'bluesky-stream': 'has no speaker yet: it is listened to',
};
