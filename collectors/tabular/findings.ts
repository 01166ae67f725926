/** A row by its line, and what is to be said of it. */
export interface Finding {
  readonly line: number;
  readonly reason: string;
}

export const FINDINGS_AT_MOST = 100;

/** What is found while a file is read: all of it counted, the first of it named. */
export interface Findings {
  /** The row is not imported. */
  failed(line: number, reason: string): void;
  /** The row is imported, but something in it was left out. */
  kept(line: number, reason: string): void;
  readonly failures: readonly Finding[];
  readonly failedCount: number;
  readonly warnings: readonly Finding[];
  readonly warnedCount: number;
  /** Failures, then warnings as far as there is room, by line. */
  list(): Finding[];
}

export const createFindings = (): Findings => {
  const failures: Finding[] = [];
  const warnings: Finding[] = [];
  let failedCount = 0;
  let warnedCount = 0;
  return {
    failed: (line, reason) => {
      failedCount += 1;
      if (failures.length < FINDINGS_AT_MOST) failures.push({ line, reason });
    },
    kept: (line, reason) => {
      warnedCount += 1;
      if (warnings.length < FINDINGS_AT_MOST) warnings.push({ line, reason });
    },
    failures,
    warnings,
    get failedCount() {
      return failedCount;
    },
    get warnedCount() {
      return warnedCount;
    },
    list: () =>
      [...failures, ...warnings.map(({ line, reason }) => ({ line, reason: `imported, but ${reason}` }))]
        .slice(0, FINDINGS_AT_MOST)
        .sort((a, b) => a.line - b.line),
  };
};
