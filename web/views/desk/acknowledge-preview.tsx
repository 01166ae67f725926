import type { AcknowledgePreview, RehearsedMention } from '../../../api/schemas/acknowledge-rules.ts';
import type { AcknowledgeRule } from '../../../domain/replies/acknowledge-rule.ts';
import { previewAcknowledgeRule, switchAcknowledgeRule } from '../../api/acknowledge-rules.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useForm } from '../../components/use-form.ts';
import { formatCount, sourceName } from '../../format/words.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { previewWords, whyNotWords } from './acknowledge-words.ts';

interface PreviewDialogProps {
  readonly rule: AcknowledgeRule;
  readonly onClose: () => void;
}

/** Whom a rule would have acknowledged; only who has seen that switches it on. */
export const AcknowledgePreviewDialog = ({ rule, onClose }: PreviewDialogProps) => {
  const { api } = useShell();
  return (
    <Dialog title={`Whom ${rule.name} would have acknowledged`} onClose={onClose}>
      <LoadedPart
        loadKey={JSON.stringify(rule)}
        load={(signal) => previewAcknowledgeRule(api, rule.id, signal)}
        skeleton="form"
      >
        {(preview) => <Preview rule={rule} preview={preview} onClose={onClose} />}
      </LoadedPart>
    </Dialog>
  );
};

const Preview = ({ rule, preview, onClose }: PreviewDialogProps & { preview: AcknowledgePreview }) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, error, submit } = useForm(async () => {
    await switchAcknowledgeRule(api, rule.id, true);
    onClose();
    reload();
  });
  return (
    <form class="stack acknowledge-preview" onSubmit={submit}>
      <p role="status">{previewWords(preview)}</p>
      <p class="faint">
        As if it had been on, and nobody had done anything about them; with its limits, in the order they came
        in.
      </p>
      <Acknowledged rule={rule} preview={preview} />
      {preview.others.map(({ why, count, examples }) => (
        <details key={why}>
          <summary>
            {formatCount(count)} {whyNotWords[why]}
          </summary>
          <ul class="rehearsed">
            {examples.map((mention) => (
              <li key={mention.id}>
                <Brief mention={mention} brandId={rule.brandId} />
              </li>
            ))}
          </ul>
          {count > examples.length ? <p class="faint">The newest {examples.length} of them.</p> : null}
        </details>
      ))}
      <FormFault error={error} />
      <div class="dialog-actions">
        <Button onClick={onClose}>{rule.enabled ? 'Close' : 'Leave it off'}</Button>
        {rule.enabled ? null : (
          <Button look="primary" icon="play" type="submit" busy={busy}>
            Switch it on
          </Button>
        )}
      </div>
    </form>
  );
};

const Acknowledged = ({
  rule,
  preview: { rows, acknowledged },
}: {
  rule: AcknowledgeRule;
  preview: AcknowledgePreview;
}) =>
  rows.length === 0 ? null : (
    <details open>
      <summary>{formatCount(acknowledged)} would have been acknowledged</summary>
      <ul class="rehearsed">
        {rows.map(({ mention, text }) => (
          <li key={mention.id}>
            <Brief mention={mention} brandId={rule.brandId} />
            <p class="rehearsed-text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
      {acknowledged > rows.length ? <p class="faint">The newest {rows.length} of them.</p> : null}
    </details>
  );

const Brief = ({ mention, brandId }: { mention: RehearsedMention; brandId: string }) => (
  <>
    <p>
      <strong dir="auto">{mention.author ?? 'Unknown author'}</strong>{' '}
      <span class="faint">
        {sourceName(mention.source)} · <TimeAgo instant={mention.at} />
      </span>{' '}
      <a
        href={hrefOf('/mentions', { brand: brandId, open: mention.id })}
        target="_blank"
        rel="noopener"
        aria-label={`Open what ${mention.author ?? 'an unknown author'} said`}
      >
        Open
      </a>
    </p>
    <p dir="auto">{mention.words}</p>
  </>
);
