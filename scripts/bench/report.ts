/** One line of the report: what was measured, the reference in the same run, and their ratio. */
export interface BenchRow {
  readonly what: string;
  readonly ours: string;
  readonly reference: string;
  readonly ratio: string;
  readonly target: string;
}

const columns = ['what', 'ours', 'reference', 'ratio', 'target'] as const;

/** The rows as a Markdown table. */
export const toTable = (rows: readonly BenchRow[]): string => {
  const lines = rows.map((row) => `| ${columns.map((name) => row[name]).join(' | ')} |`);
  return [`| ${columns.join(' | ')} |`, `|${' --- |'.repeat(columns.length)}`, ...lines].join('\n');
};

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export const perSecond = (value: number, unit: string): string => `${whole.format(value)} ${unit}/s`;
export const millis = (value: number): string => `${fine.format(value)} ms`;
export const times = (value: number): string => `${fine.format(value)}×`;
export const megabytes = (bytes: number): string => `${whole.format(bytes / 1024 / 1024)} MB`;
