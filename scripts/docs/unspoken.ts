/** Sources the replay server does not speak for (test/replay.test.ts), and why. */
export const unspoken: Readonly<Record<string, string>> = {
  webhook: 'is not asked: it speaks to us',
  import: 'is not asked: it is a file',
  mailbox: 'is tested against a mail server of its own',
  'news-page': 'has no speaker yet: it reads pages and site maps of any form',
  github: 'has no speaker yet',
  discourse: 'has no speaker yet',
  'bluesky-stream': 'has no speaker yet: it is listened to',
  telegram: 'has no speaker yet',
  discord: 'has no speaker yet',
  zendesk: 'has no speaker yet',
  intercom: 'has no speaker yet',
  freshdesk: 'has no speaker yet',
};
