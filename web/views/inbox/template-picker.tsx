import { useRef, useState } from 'preact/hooks';
import type { ReplyKit } from '../../../api/schemas/reply-kit.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { bestFirst, isFound, type ReplyTemplate } from '../../../domain/replies/template.ts';
import { LinkButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { humanise } from '../../format/words.ts';

interface TemplatePickerProps {
  readonly kit: ReplyKit;
  readonly mention: StoredMention;
  readonly onPick: (template: ReplyTemplate) => void;
  readonly onClose: () => void;
}

/** Moves the focus among the buttons of a list. */
const moveFocus = (list: HTMLElement | null, by: number): void => {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const focused = document.activeElement;
  const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
  buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
};

/** Templates to begin with, those that suit best first. Enter takes the first. */
export const TemplatePicker = ({ kit, mention, onPick, onClose }: TemplatePickerProps) => {
  const [search, setSearch] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const { lang, judgement } = mention;
  const topics = judgement.topics.map(({ topic }) => topic);
  const found = bestFirst(kit.templates, { lang, topics }).filter(({ template }) =>
    isFound(template, search),
  );
  const [first] = found;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    moveFocus(list.current, event.key === 'ArrowDown' ? 1 : -1);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (first !== undefined) onPick(first.template);
  };
  return (
    <Dialog title="Begin with a template" onClose={onClose}>
      <form class="stack" onSubmit={submit} onKeyDown={onKeyDown}>
        <TextField label="Search" type="search" value={search} onInput={setSearch} />
        {found.length === 0 ? (
          <NoTemplates hasAny={kit.templates.length > 0} />
        ) : (
          <ul class="template-list" ref={list} aria-label="Templates">
            {found.map(({ template }) => (
              <li key={template.id}>
                <button type="button" class="template-choice" onClick={() => onPick(template)}>
                  <strong>{template.name}</strong>
                  <span class="faint">
                    {[template.lang, template.topic === null ? null : humanise(template.topic)]
                      .filter((each) => each !== null)
                      .join(' · ')}
                  </span>
                  <span class="template-peek">{template.text}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </form>
    </Dialog>
  );
};

const NoTemplates = ({ hasAny }: { hasAny: boolean }) => (
  <>
    <p class="muted">{hasAny ? 'No template has these words.' : 'There are no templates yet.'}</p>
    {hasAny ? null : (
      <div>
        <LinkButton href="/replies">Add one</LinkButton>
      </div>
    )}
  </>
);
