import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// @ts-expect-error: the tool's settings are plain JavaScript.
import rules from '../.dependency-cruiser.js';

const places = [
  'domain',
  'store',
  'queue',
  'collectors',
  'pipeline',
  'delivery',
  'api',
  'web',
  'scripts',
  'test',
  'main.ts',
  'config.ts',
];

const look = async (baseDir: string, where: readonly string[]): Promise<ICruiseResult> => {
  const { forbidden, options } = rules as IConfiguration;
  const { output } = await cruise(
    [...where],
    { ...options, baseDir, ruleSet: { forbidden: forbidden ?? [] }, validate: true },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  return output as ICruiseResult;
};

describe('import rules', () => {
  let planted: string;

  beforeAll(() => {
    planted = mkdtempSync(join(tmpdir(), 'earshot-imports-'));
    const files = {
      'package.json': '{ "type": "module" }',
      'domain/rule.ts': "import { keep } from '../store/keep.ts';\nexport const rule = keep;\n",
      'store/keep.ts': 'export const keep = 1;\n',
      'web/page.ts': "import { serve } from '../api/serve.ts';\nexport const page = serve;\n",
      'api/serve.ts': "import { circle } from './circle.ts';\nexport const serve = circle;\n",
      'api/circle.ts': "import { serve } from './serve.ts';\nexport const circle = (): unknown => serve;\n",
      'pipeline/out.ts': "import { page } from '../web/page.ts';\nexport const out = page;\n",
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(planted, name)), { recursive: true });
      writeFileSync(join(planted, name), text);
    }
  });
  afterAll(() => rmSync(planted, { recursive: true }));

  it('hold for every file', async () => {
    const result = await look(process.cwd(), places);
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual(
      [],
    );
    // A checker that finds no files finds no faults either.
    expect(result.summary.totalCruised).toBeGreaterThan(100);
  });

  it('catch what is planted against them', async () => {
    const result = await look(planted, ['domain', 'store', 'web', 'api', 'pipeline']);
    const caught = result.summary.violations.map(({ rule }) => rule.name);
    expect(caught).toEqual(
      expect.arrayContaining([
        'domain-imports',
        'web-takes-types-of-the-api',
        'no-cycles',
        'pipeline-imports',
      ]),
    );
  });
});
