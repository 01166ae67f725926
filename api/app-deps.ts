import type { FastifyBaseLogger, FastifyInstance, FastifyPluginCallback } from 'fastify';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import type { Metrics } from './metrics.ts';
import type { ShippedTopic } from './schemas/brands.ts';
import type {
  ChannelService,
  CredentialService,
  DemoService,
  DigestService,
  ExportService,
  ImportService,
  Learner,
  MailInvitation,
  PersonalService,
  Rematcher,
  ReplyService,
  SearchProbe,
  SecretKeeper,
  SignOnService,
  SourceService,
  WebhookService,
} from './services.ts';

export interface AppSettings {
  /** Earshot's own version. */
  readonly version: string;
  /** For the status page: kind such as `pglite`; `detail` names the place, without a password. */
  readonly store: { readonly kind: string; readonly detail: string };
  /** Believe `X-Forwarded-*` of these proxies: fastify's `trustProxy`; false where none stands before us. */
  readonly trustProxy: boolean | string | string[];
  /** Where people reach Earshot behind a proxy; null where they reach it directly. */
  readonly publicUrl: string | null;
  /** Show /metrics without login. */
  readonly metricsOpen: boolean;
  /** Folder of the built web app (index.html, assets/); null serves the API alone. */
  readonly webRoot: string | null;
  /** Largest file taken in for an import. */
  readonly uploadBytesAtMost: number;
  /** Folder in which uploads may lie while they are read; made if missing. */
  readonly uploadFolder: string;
}

/** Everything the API is made of. What it may not import comes in as a service. */
export interface AppDeps {
  readonly store: Store;
  readonly queues: Pick<Queues, 'counts' | 'deadLetters' | 'retryDeadLetter'>;
  readonly sources: SourceService;
  readonly credentials: CredentialService;
  /** Of second factors. */
  readonly codes: SecretKeeper;
  /** Null where nobody signs in by a provider. */
  readonly signOn: SignOnService | null;
  readonly channels: ChannelService;
  readonly search: SearchProbe;
  readonly imports: ImportService;
  readonly rematcher: Rematcher;
  readonly replies: ReplyService;
  readonly learner: Learner;
  /** The topics that come with Earshot. */
  readonly topics: readonly ShippedTopic[];
  readonly webhooks: WebhookService;
  readonly demo: DemoService;
  readonly digests: DigestService;
  readonly exports: ExportService;
  readonly personal: PersonalService;
  readonly mailInvitation: MailInvitation;
  readonly metrics: Metrics;
  /** Null where nobody follows traces. */
  readonly traceRequests: ((app: FastifyInstance) => void) | null;
  /** Pages that show the queues. */
  readonly jobBoard: FastifyPluginCallback;
  readonly settings: AppSettings;
  /** pino, or null for silence. Only what api/logging.ts chooses is given to it. */
  readonly logger: FastifyBaseLogger | null;
  readonly now: () => Date;
}
