import { writeFile } from 'node:fs/promises';
import { seededRandom } from '../domain/seeded-random.ts';
import { demoBrands } from '../scripts/demo/demo-brands.ts';
import { type DemoLine, readDemoLines } from '../scripts/demo/demo-line.ts';

const DAY_MS = 86_400_000;
const LAST_DAY = Date.parse('2026-03-01T00:00:00Z');
/** Of the rows, about so many say word for word, or nearly, what an earlier one did. */
const COPIES = 0.15;
const NEAR_COPIES = 0.1;

const columns = ['id', 'text', 'title', 'created_at', 'author', 'rating', 'brand', 'answered_at'] as const;
type MadeRow = Readonly<Record<(typeof columns)[number], string>>;

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const said = (line: DemoLine): string => line.text ?? line.title ?? 'no words';

const makeRow = (lines: readonly DemoLine[], number: number, random: () => number): MadeRow => {
  const pick = (): DemoLine => lines[Math.floor(random() * lines.length)] as DemoLine;
  const line = pick();
  const kind = random();
  const own = `${said(line)} (${['again', 'today', 'since Monday', 'as ever'][number % 4]}, no. ${number})`;
  const nearly = `${said(line)} ${['!', '…', '👀'][number % 3]}`;
  const text = kind < COPIES ? said(line) : kind < COPIES + NEAR_COPIES ? nearly : own;
  const at = LAST_DAY - Math.floor(random() * 90 * DAY_MS);
  const brand = demoBrands(new Date(LAST_DAY)).find(({ id }) => id === line.brands[0]);
  const answered = line.answeredAfterMin === undefined ? null : new Date(at + line.answeredAfterMin * 60_000);
  return {
    id: `made-${number}`,
    text,
    title: line.title ?? '',
    created_at: new Date(at).toISOString(),
    author: line.by ?? '',
    rating: line.rating?.[2] === 5 ? String(line.rating[0]) : '',
    brand: brand?.name ?? '',
    answered_at: answered?.toISOString() ?? '',
  };
};

/** Writes a CSV of `count` different rows: demo texts varied, copied and nearly copied, about three brands. */
export const writeMadeFile = async (path: string, count: number): Promise<void> => {
  const random = seededRandom(20260301);
  const lines = readDemoLines();
  const rows = Array.from({ length: count }, (_, number) => makeRow(lines, number, random));
  const text = rows.map((row) => columns.map((name) => cell(row[name])).join(','));
  await writeFile(path, `${[columns.join(','), ...text].join('\n')}\n`);
};
