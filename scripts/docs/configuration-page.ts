import { configSchema } from '../../config.ts';

const defaultOf = (schema: unknown): string => {
  const given = (schema as { def: { defaultValue?: unknown } }).def.defaultValue;
  if (given === undefined) return '';
  if (Array.isArray(given)) return given.length === 0 ? '(none)' : `\`${given.join(',')}\``;
  if (typeof given === 'boolean') return given ? '`1`' : '`0`';
  return `\`${String(given)}\``;
};

const rows = (): string =>
  Object.entries(configSchema.shape)
    .map(([name, schema]) => `| \`${name}\` | ${schema.description ?? ''} | ${defaultOf(schema)} |`)
    .join('\n');

/** docs/configuration.md, made from the settings' own schema. */
export const configurationPage = (): string => `# Configuration

Earshot needs no configuration to start. Everything is set by environment variables; a name that starts with
\`EARSHOT_\` but is none of these is refused, with the one you probably meant.

| variable | what it sets | default |
| --- | --- | --- |
${rows()}

## Secrets of sources

What lets Earshot into a source is given on the source's page. It is kept encrypted (AES-256-GCM) with a key made from
\`EARSHOT_KEY\`, never shown again and never logged; without \`EARSHOT_KEY\` the page does not take it. Backups hold it
encrypted, so a backup needs the same key to be of use. To change the key, set the new one as \`EARSHOT_KEY\` and the
former as \`EARSHOT_KEY_OLD\`, start Earshot once, then remove \`EARSHOT_KEY_OLD\`.

Or keep it out of Earshot altogether: a source may name an environment variable that holds it, such as
\`EARSHOT_SECRET_SHOP\`. Only variables that begin with \`EARSHOT_SECRET_\` can be named. One with several fields is
written as a JSON object. What is given on the page counts before it.

## Where things are kept

| setting | mentions and everything else | queues |
| --- | --- | --- |
| nothing | embedded PostgreSQL under \`EARSHOT_DATA\` | the same database |
| \`DATABASE_URL=postgres://…\` | that PostgreSQL server (14 or later), schema \`earshot\` | the same server, schema \`bullmq\` |
| \`DATABASE_URL=mongodb://…\` | that [MongoDB](mongodb.md) (4.4 or later), database \`earshot\` unless the address names one | the embedded database |
| and \`REDIS_URL=redis://…\` | as above | that Redis (6.2 or later, \`maxmemory-policy noeviction\`, best with \`appendonly yes\`) |

Only one process may use a data directory at a time; a second one is refused. Earshot keeps 64 MB of the disk free and
stops with a message when less is left; nothing that was kept is lost.

## Exit codes

| code | meaning |
| --- | --- |
| 0 | done |
| 1 | the file or the source could not be used |
| 2 | wrong options or settings |
| 3 | the store is used by another process, full or unreachable |
| 4 | another program listens on the port |
| 130 | an import or a push was stopped by hand |
`;
