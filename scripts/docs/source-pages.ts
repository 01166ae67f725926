import { z } from 'zod';
import type { AnyCollector } from '../../collectors/collector.ts';
import { collectors } from '../../collectors/registry.ts';
import { paceCeiling } from '../../domain/adaptive-pace.ts';

interface Field {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
}

const minutes = (ms: number): string => `${Math.round(ms / 60_000)} min`;

const settingsTable = (collector: AnyCollector): string => {
  const schema = z.toJSONSchema(collector.settings, { io: 'input', unrepresentable: 'any' }) as {
    readonly properties?: Readonly<Record<string, Field>>;
    readonly required?: readonly string[];
  };
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return 'It has no settings.';
  const rows = fields.map(([name, field]) => {
    const needed = schema.required?.includes(name) ? 'yes' : 'no';
    return `| \`${name}\` | ${needed} | ${field.description ?? field.title ?? ''} |`;
  });
  return `| setting | needed | what it is |\n| --- | --- | --- |\n${rows.join('\n')}`;
};

const pace = (collector: AnyCollector): string => {
  if (collector.kind === 'push') return 'It is sent to Earshot; nothing is polled.';
  const { everyMs, atLeastEveryMs, requestsPerMinute } = collector.politeness;
  return (
    `Asked every ${minutes(everyMs)} at first, then as often as it has something new, every ` +
    `${minutes(atLeastEveryMs)} to ${minutes(paceCeiling(collector.politeness))}; a time you set wins. ` +
    `At most ${requestsPerMinute} requests a minute to one host.`
  );
};

/** The page on one kind of source. */
export const sourcePage = (collector: AnyCollector): string => `# ${collector.title}

${collector.description}

- **Key needed:** ${collector.access === null ? 'no' : collector.access.need}
- **Pace:** ${pace(collector)}
- **Terms and limits:** ${collector.terms}
${collector.docsUrl === null ? '' : `- **Its own documentation:** <${collector.docsUrl}>\n`}
## Settings

${settingsTable(collector)}

Example:

\`\`\`json
${JSON.stringify(collector.example, null, 2)}
\`\`\`
`;

const index = (): string => `# Sources

Made from the collectors' own declarations.

| source | key needed | what it gives |
| --- | --- | --- |
${collectors.map(({ id, title, access, description }) => `| [${title}](${id}.md) | ${access?.need ?? 'no'} | ${description} |`).join('\n')}
`;

/** docs/sources/*.md, made from the collectors' declarations. */
export const sourcePages = (): readonly (readonly [string, string])[] => [
  ['docs/sources/README.md', index()],
  ...collectors.map((collector) => [`docs/sources/${collector.id}.md`, sourcePage(collector)] as const),
];
