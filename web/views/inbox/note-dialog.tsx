import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { NOTE_LENGTH } from '../../../domain/work/work-event.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { findNaming, findTold, offerPeople, putName } from './told-people.ts';
import type { WorkNames } from './work-names.ts';

interface NoteDialogProps {
  readonly names: WorkNames;
  /** @param tells ids of the colleagues it names. */
  readonly onNote: (text: string, tells: readonly string[]) => void;
  readonly onClose: () => void;
}

/** A text in which `@` names a colleague, completed from those there are. */
const useNaming = ({ desk }: WorkNames) => {
  const box = useRef<HTMLTextAreaElement>(null);
  const [{ text, caret }, setWritten] = useState({ text: '', caret: 0 });
  const [at, setAt] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const naming = isClosed ? null : findNaming(text, caret);
  const offered = naming === null ? [] : offerPeople(desk.people, naming);
  const active = Math.min(at, offered.length - 1);
  useLayoutEffect(() => box.current?.setSelectionRange(caret, caret), [text, caret]);
  const write = (area: HTMLTextAreaElement): void => {
    setWritten({ text: area.value, caret: area.selectionEnd });
    setAt(0);
    setClosed(false);
  };
  const accept = (index: number): void => {
    const person = offered[index];
    if (naming === null || person === undefined) return;
    setWritten(putName(text, naming, person.name));
    setClosed(true);
    box.current?.focus();
  };
  /** @returns whether the key was for the names. */
  const take = (key: string): boolean => {
    if (offered.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) setAt(Math.max(0, Math.min(active + step, offered.length - 1)));
    else if (key === 'Enter' || key === 'Tab') accept(active);
    else if (key === 'Escape') setClosed(true);
    else return false;
    return true;
  };
  return { box, text, offered, active, write, accept, take };
};

/** Something for the colleagues here, kept with the mention. */
export const NoteDialog = ({ names, onNote, onClose }: NoteDialogProps) => {
  const id = useId();
  const { box, text, offered, active, write, accept, take } = useNaming(names);
  const save = (): void => {
    if (text.trim() !== '') onNote(text.trim(), findTold(text, names.desk.people));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isSave) save();
    if (isSave || take(event.key)) event.preventDefault();
  };
  return (
    <Dialog
      title="Note"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={text.trim() === ''} onClick={save}>
            Add the note
          </Button>
        </>
      }
    >
      <div class="field">
        <label class="field-label" for={id}>
          For the people here
        </label>
        <textarea
          id={id}
          ref={box}
          class="input"
          rows={4}
          maxLength={NOTE_LENGTH}
          dir="auto"
          value={text}
          aria-describedby={`${id}-help`}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          onInput={(event) => write(event.currentTarget)}
          onKeyDown={onKeyDown}
        />
        <p class="field-help" id={`${id}-help`}>
          Its author never sees it. @ names a colleague; Ctrl or ⌘ with Enter adds the note.
        </p>
      </div>
      <div
        class="choices"
        role="listbox"
        id={`${id}-list`}
        aria-label="Colleagues"
        hidden={offered.length === 0}
      >
        {offered.map(({ id: person, name }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the text box holds the focus and points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text box takes the keys
          <div
            key={person}
            role="option"
            id={`${id}-${index}`}
            class={index === active ? 'choice choice-on' : 'choice'}
            aria-selected={index === active}
            onClick={() => accept(index)}
          >
            <Icon name="person" size={16} />
            <span class="truncate">{name}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
};
