import { useState } from 'preact/hooks';
import type { MentionDetail } from '../../../api/schemas/mentions.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { getRawMention } from '../../api/mentions.ts';
import { formatInstant } from '../../format/time.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { useShell } from '../../shell/shell-context.ts';
import type { ViewParams } from '../../view.ts';

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

const languageName = (lang: string | null): string => {
  if (lang === null) return 'Could not be told';
  try {
    return languageNames.of(lang) ?? lang;
  } catch {
    return lang;
  }
};

interface MentionFactsProps {
  readonly detail: MentionDetail;
  readonly mention: StoredMention;
  readonly params: ViewParams;
}

/** Where the mention comes from, for those who want to check. */
export const MentionFacts = ({ detail, mention, params }: MentionFactsProps) => {
  const nameOf = (id: string): string => params.brands.find((brand) => brand.id === id)?.name ?? id;
  return (
    <section class="panel" aria-label="Where it comes from">
      <h2>Where it comes from</h2>
      <dl class="facts">
        <dt>About</dt>
        <dd>{mention.brandIds.map(nameOf).join(', ')}</dd>
        <dt>Language</dt>
        <dd>{languageName(mention.lang)}</dd>
        <dt>Brought by</dt>
        <dd>
          {detail.collectedBy === null ? (
            <span class="muted">An import, or a source that was removed</span>
          ) : (
            <a href="/sources">{detail.collectedBy.title}</a>
          )}
        </dd>
        <dt>First seen</dt>
        <dd class="nums">{formatInstant(mention.fetchedAt, params.brand?.timeZone)}</dd>
        {mention.answer === null ? null : (
          <>
            <dt>Reply there</dt>
            <dd>
              {mention.answer.by ?? 'The brand'}
              {mention.answer.at === null
                ? ''
                : `, ${formatInstant(mention.answer.at, params.brand?.timeZone)}`}
            </dd>
          </>
        )}
        <dt>Identifier</dt>
        <dd class="mono break">{mention.id}</dd>
      </dl>
      {detail.terms === null ? null : <SourceTerms terms={detail.terms} />}
      <RawPayload id={mention.id} />
    </section>
  );
};

/** What the source asks of those who read it. */
const SourceTerms = ({ terms }: { terms: NonNullable<MentionDetail['terms']> }) => (
  <>
    <p class="faint">
      {terms.source}: {terms.terms}
    </p>
    {terms.display === null ? null : <p class="faint">To be shown: {terms.display}</p>}
    {terms.keepDays === null ? null : (
      <p class="faint">
        Words and author are kept for {terms.keepDays} days unless the source shows them again.
      </p>
    )}
  </>
);

/** What the source sent, asked for only when opened. */
const RawPayload = ({ id }: { id: string }) => {
  const { api } = useShell();
  const [open, setOpen] = useState(false);
  return (
    <details class="raw" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As the source sent it</summary>
      {open ? (
        <LoadedPart loadKey={id} load={(signal) => getRawMention(api, id, signal)} skeleton="page">
          {(raw) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            <pre tabIndex={0}>
              {raw === null || raw === undefined ? 'Nothing was kept.' : JSON.stringify(raw, null, 2)}
            </pre>
          )}
        </LoadedPart>
      ) : null}
    </details>
  );
};
