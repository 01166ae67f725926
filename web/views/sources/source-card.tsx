import { useState } from 'preact/hooks';
import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { ListeningRow } from '../../../api/schemas/listening.ts';
import type { SourceRow } from '../../../api/schemas/sources.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { now } from '../../components/now.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useWork } from '../../components/use-work.ts';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { formatDuration } from '../../format/time.ts';
import { formatCount, plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { CredentialFact } from './credential-fact.tsx';
import { ExchangeDetails } from './exchange-details.tsx';
import { healthLooks, quietLook } from './health-words.ts';
import { SourceFault } from './source-fault.tsx';
import { SourceListening } from './source-listening.tsx';
import { SourceNews } from './source-news.tsx';
import { pauseSource, pollSource, removeSource } from './sources-data.ts';
import { WebhookHelp } from './webhook-help.tsx';

interface SourceCardProps {
  readonly row: SourceRow;
  /** Null when there is no such collector any more. */
  readonly collector: CollectorRow | null;
  /** Name of the brand everything from here is about. */
  readonly about: string | null;
  /** Null where it was added a moment ago. */
  readonly listening: ListeningRow | null;
}

/** One source: how it does, what came of it, and what can be done with it. */
export const SourceCard = ({ row, collector, about, listening }: SourceCardProps) => {
  const { may } = useShell();
  const { source, state, health } = row;
  const isPushed = collector?.kind === 'push';
  const isQuiet = health === 'ok' && listening !== null && listening.silence !== null;
  const look = isQuiet ? quietLook : healthLooks[health];
  return (
    <article class="source-card" aria-labelledby={`source-${source.id}`}>
      <header class="source-head">
        <div class="source-name">
          <h2 id={`source-${source.id}`} dir="auto">
            {source.title}
          </h2>
          <p class="muted">
            {collector?.title ?? source.collector}
            {about === null ? '' : ` · all of it about ${about}`}
          </p>
        </div>
        <Badge tone={look.tone} icon={look.icon} title={look.help}>
          {look.text}
        </Badge>
      </header>
      {(health === 'failing' || health === 'paused') && state.error !== null ? (
        <SourceFault error={state.error} />
      ) : null}
      {health === 'late' ? (
        <p class="muted">
          It should have been asked by now. A busy or stopped worker delays it; “Ask now” moves it to the
          front.
        </p>
      ) : null}
      <SourceNews row={row} />
      <SourceFacts row={row} isPushed={isPushed} />
      {listening === null || listening.since === null ? null : <SourceListening row={listening} />}
      {isPushed ? <WebhookHelp source={source} credential={row.credential} /> : null}
      {state.lastExchange === null ? null : <ExchangeDetails exchange={state.lastExchange} />}
      {may('manager') ? <SourceActions row={row} isPushed={isPushed} /> : null}
    </article>
  );
};

interface PartProps {
  readonly row: SourceRow;
  /** It is sent to Earshot, which never asks. */
  readonly isPushed: boolean;
}

const SourceFacts = ({ row: { source, state, kept, health, credential }, isPushed }: PartProps) => (
  <dl class="source-facts">
    <div>
      <dt>{isPushed ? 'Last delivery' : 'Last success'}</dt>
      <dd>
        {state.lastSuccessAt === null ? (
          <span class="faint">never</span>
        ) : (
          <TimeAgo instant={state.lastSuccessAt} />
        )}
      </dd>
    </div>
    {isPushed ? null : (
      <div>
        <dt>Next</dt>
        <dd>
          {health === 'paused' ? <span class="faint">paused</span> : <NextPoll at={state.nextPollAt} />}{' '}
          <Pace source={source} state={state} />
        </dd>
      </div>
    )}
    <div>
      <dt>Read</dt>
      <dd class="nums">
        {formatCount(state.itemsRead)}
        {state.itemsDropped === 0 ? null : (
          <span class="faint"> {formatCount(state.itemsDropped)} unusable</span>
        )}
      </dd>
    </div>
    <div>
      <dt>Kept</dt>
      <dd class="nums">{kept === null ? <span class="faint">not known</span> : formatCount(kept)}</dd>
    </div>
    <Quota quota={state.quota} />
    <CredentialFact credential={credential} />
    {state.failures === 0 ? null : (
      <div>
        <dt>Failed</dt>
        <dd>{plural(state.failures, 'time')} in a row</dd>
      </div>
    )}
  </dl>
);

/** What the source still allows, until it starts to count anew. */
const Quota = ({ quota }: Pick<SourceRow['state'], 'quota'>) => {
  if (quota === null || (quota.resetAt !== null && Date.parse(quota.resetAt) <= now.value)) return null;
  const { remaining, limit, resetAt } = quota;
  return (
    <div>
      <dt>Quota left</dt>
      <dd class="nums">
        {formatCount(remaining)}
        {limit === null ? '' : ` of ${formatCount(limit)}`}{' '}
        {resetAt === null ? null : (
          <span class="faint">
            resets <TimeAgo instant={resetAt} />
          </span>
        )}
      </dd>
    </div>
  );
};

/** A time that a person set, or the one Earshot has found. */
const Pace = ({ source, state }: Pick<SourceRow, 'source' | 'state'>) => {
  const everyMs = source.everyMs ?? state.pace?.everyMs;
  if (everyMs === undefined) return null;
  return (
    <span class="faint">
      every {formatDuration(everyMs)}
      {source.everyMs === null ? ', as it has news' : ''}
    </span>
  );
};

/** What is due already is asked as soon as a worker is free. */
const NextPoll = ({ at }: { at: string | null }) =>
  at === null || Date.parse(at) <= now.value ? <span class="faint">due</span> : <TimeAgo instant={at} />;

const refreshMs = 2500;

const SourceActions = ({ row: { source }, isPushed }: PartProps) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const [removing, setRemoving] = useState(false);
  const ask = (): void =>
    run(async () => {
      await pollSource(api, source.id);
      toasts.add({ tone: 'done', text: `Asking ${source.title}`, action: null });
      setTimeout(reload, refreshMs);
    });
  const pause = (): void =>
    run(async () => {
      await pauseSource(api, source, !source.enabled);
      toasts.add({
        tone: 'done',
        text: `${source.enabled ? 'Paused' : 'Resumed'} ${source.title}`,
        action: null,
      });
      reload();
    });
  return (
    <div class="row-actions">
      {isPushed || !source.enabled ? null : (
        <Button icon="retry" busy={busy} onClick={ask}>
          Ask now
          <Of title={source.title} />
        </Button>
      )}
      <Button icon={source.enabled ? 'pause' : 'play'} busy={busy} onClick={pause}>
        {source.enabled ? 'Pause' : 'Resume'}
        <Of title={source.title} />
      </Button>
      <LinkButton icon="edit" href={hrefOf('/sources', { edit: source.id })}>
        Edit
        <Of title={source.title} />
      </LinkButton>
      <Button look="quiet" icon="trash" onClick={() => setRemoving(true)}>
        Delete
        <Of title={source.title} />
      </Button>
      {removing ? <RemoveSource row={source} onClose={() => setRemoving(false)} /> : null}
    </div>
  );
};

/** Which one a button is for, where the eye sees it and the ear does not. */
const Of = ({ title }: { title: string }) => <span class="sr-only"> {title}</span>;

const RemoveSource = ({ row, onClose }: { row: SourceRow['source']; onClose: () => void }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await removeSource(api, row.id);
    toasts.add({ tone: 'done', text: `Deleted ${row.title}`, action: null });
    reload();
  };
  return (
    <WorkDialog
      title={`Delete ${row.title}?`}
      text="Earshot stops listening there. The mentions it brought stay."
      confirm="Delete source"
      work={remove}
      onClose={onClose}
    />
  );
};
