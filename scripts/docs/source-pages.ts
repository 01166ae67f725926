import { z } from 'zod';
import type { AnyCollector } from '../../collectors/collector.ts';
import { collectors } from '../../collectors/registry.ts';
import { paceCeiling } from '../../domain/adaptive-pace.ts';
import { unspoken } from './unspoken.ts';

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

const limits = (collector: AnyCollector): string => {
  if (collector.kind === 'push') return 'sent to Earshot';
  const { everyMs, requestsPerMinute, budget } = collector.politeness;
  const shared =
    budget === undefined
      ? ''
      : `; ${budget.units} ${budget.units === 1 ? 'unit' : 'units'} in ${span(budget.perMs)}`;
  return `every ${span(everyMs)} at first, ${requestsPerMinute} requests a minute${shared}`;
};

const span = (ms: number): string => {
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 2 * 86_400_000) return ms % 3_600_000 === 0 ? `${ms / 3_600_000} h` : minutes(ms);
  return `${Math.round(ms / 86_400_000)} days`;
};

/** What a collector was proven against. Nothing here has been seen live. */
const proof = ({ id, verified }: AnyCollector): string =>
  `${verified} payload${id in unspoken ? '' : ', replay server'}`;

const row = (collector: AnyCollector): string => {
  const { id, title, access, description, terms } = collector;
  const cells = [
    `[${title}](sources/${id}.md)`,
    access?.need ?? 'no',
    description,
    limits(collector),
    terms,
    proof(collector),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const index = (): string => `# Sources

Made from the collectors’ own declarations.

“Verified against” says what a collector was proven with: a **captured** payload came from the real source, a **made**
one was written from its documentation; the **replay server** speaks the source’s API as documented through a simulated
week with faults and crashes. None was tried against the live source: where the two differ, please report it.

| source | key needed | what it gives | limits kept to | terms | verified against |
| --- | --- | --- | --- | --- | --- |
${collectors.map(row).join('\n')}
`;

/** docs/sources.md and docs/sources/*.md, made from the collectors' declarations. */
export const sourcePages = (): readonly (readonly [string, string])[] => [
  ['docs/sources.md', index()],
  ...collectors.map((collector) => [`docs/sources/${collector.id}.md`, sourcePage(collector)] as const),
];
