import type { SourceRow } from '../../../api/schemas/sources.ts';
import type { Source } from '../../../domain/source.ts';
import { CopyBlock } from '../../components/copy-block.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { webhookCommand, webhookUrl } from './webhook-example.ts';

/** Where to send, and how. */
export const WebhookHelp = ({ source, credential }: { source: Source } & Pick<SourceRow, 'credential'>) => {
  const url = webhookUrl(location.origin, source.id);
  const keyName = source.credentialRef ?? 'EARSHOT_SECRET_WEBHOOK';
  return (
    <div class="webhook-help">
      <p class="field-label">Address for deliveries</p>
      <CopyText label={`Address for deliveries to ${source.title}`} text={url} />
      <details class="disclosure">
        <summary>How to send</summary>
        <p class="muted">
          {credential?.from === 'environment' ? (
            <>
              Each delivery is signed with the key that stands in the environment variable{' '}
              <code>{keyName}</code> on the server.
            </>
          ) : (
            'Each delivery is signed with the key that was given here.'
          )}{' '}
          The sender needs the same key. This sends one item from a shell that has it as{' '}
          <code>{keyName}</code>:
        </p>
        <CopyBlock label="Example" text={webhookCommand(url, keyName)} />
      </details>
    </div>
  );
};
