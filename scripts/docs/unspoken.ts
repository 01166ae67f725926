/** Sources the replay server does not speak for (test/replay.test.ts), and why. */
export const unspoken: Readonly<Record<string, string>> = {
  webhook: 'is not asked: it speaks to us',
  import: 'is not asked: it is a file',
  mailbox: 'is tested against a mail server of its own',
};
