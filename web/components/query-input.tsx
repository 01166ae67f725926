import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { QueryError, QuerySuggestion } from '../../api/schemas/query.ts';
import { IconButton } from './button.tsx';
import { FieldError } from './field.tsx';
import { Icon } from './icon.tsx';
import { splitAtFault } from './query-suggest.ts';
import { type QueryBox, useQueryBox } from './use-query-box.ts';

interface QueryInputProps {
  readonly label: string;
  /** Shows the label above; otherwise it is only read out. */
  readonly showLabel?: boolean;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Called with Enter, and with '' by the cross. A query known to be wrong is not submitted. */
  readonly onSubmit?: (value: string) => void;
  /** A brand's query may not ask for state or judgement. */
  readonly use?: 'search' | 'brand';
  readonly placeholder?: string;
  /** More than one gives a text area. */
  readonly rows?: number;
  readonly help?: string;
  readonly boxRef?: RefObject<QueryBox>;
}

/** A query with suggestions while typing and its fault underlined where it stands (the combobox pattern). */
export const QueryInput = ({ use = 'search', rows = 1, ...props }: QueryInputProps) => {
  const id = useId();
  const ownBox = useRef<QueryBox>(null);
  const box = props.boxRef ?? ownBox;
  const { value, onInput, onSubmit } = props;
  const state = useQueryBox({ value, onInput, onSubmit, use, isArea: rows > 1, box });
  const control = {
    id,
    class: 'query-box',
    value,
    placeholder: props.placeholder,
    spellcheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off' as const,
    // A text area is always a text box: it may point at suggestions, but not be a combobox.
    role: rows > 1 ? undefined : ('combobox' as const),
    'aria-expanded': rows > 1 ? undefined : state.suggestions.length > 0,
    'aria-controls': `${id}-list`,
    'aria-autocomplete': 'list' as const,
    'aria-activedescendant': state.choice === -1 ? undefined : `${id}-${state.choice}`,
    'aria-invalid': state.fault === null ? undefined : true,
    'aria-describedby': `${id}-note`,
    onKeyDown: state.onKeyDown,
    onInput: state.onType,
    onClick: state.onPress,
    onBlur: state.close,
  };
  const keep = (element: QueryBox | null): void => {
    box.current = element;
  };
  return (
    <div class={rows > 1 ? 'query query-area' : 'query query-line'}>
      <label class={props.showLabel === true ? 'field-label' : 'sr-only'} for={id}>
        {props.label}
      </label>
      <div class="query-frame">
        {rows > 1 ? null : <Icon name="search" size={16} />}
        <div class="query-text">
          {rows > 1 ? (
            <textarea {...control} ref={keep} rows={rows} />
          ) : (
            <input {...control} ref={keep} type="text" />
          )}
          <FaultMark box={box} text={value} fault={state.fault} />
        </div>
        {rows > 1 || value === '' || onSubmit === undefined ? null : (
          <IconButton icon="cross" label="Clear the search" onClick={() => onSubmit('')} />
        )}
        <Suggestions id={id} rows={state.suggestions} choice={state.choice} onChoose={state.accept} />
      </div>
      <div id={`${id}-note`}>
        {state.fault === null ? (
          props.help === undefined ? null : (
            <p class="field-help">{props.help}</p>
          )
        ) : (
          <FieldError text={faultWords(state.fault)} />
        )}
      </div>
    </div>
  );
};

const faultWords = ({ message, offset }: QueryError): string => `${message} (at character ${offset + 1})`;

interface FaultMarkProps {
  readonly box: RefObject<QueryBox>;
  readonly text: string;
  readonly fault: QueryError | null;
}

/** The same text again behind the box, invisible but for a line under what is wrong. */
const FaultMark = ({ box, text, fault }: FaultMarkProps) => {
  const mirror = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || fault === null) return;
    const follow = (): void => mirror.current?.scrollTo(element.scrollLeft, element.scrollTop);
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [box, fault]);
  if (fault === null) return null;
  const parts = splitAtFault(text, fault);
  return (
    <div class="query-mirror" ref={mirror} aria-hidden="true">
      {parts.before}
      <span class="query-fault">{parts.fault}</span>
      {parts.after}
    </div>
  );
};

interface SuggestionsProps {
  readonly id: string;
  readonly rows: readonly QuerySuggestion[];
  readonly choice: number;
  readonly onChoose: (row: QuerySuggestion) => void;
}

const Suggestions = ({ id, rows, choice, onChoose }: SuggestionsProps) => (
  <div
    class="suggestions"
    role="listbox"
    id={`${id}-list`}
    aria-label="Suggestions"
    tabIndex={-1}
    hidden={rows.length === 0}
  >
    {rows.map((row, index) => (
      // biome-ignore lint/a11y/useFocusableInteractive: the text box holds the focus and points here
      // biome-ignore lint/a11y/useKeyWithClickEvents: the text box takes the keys
      <div
        key={`${row.insert} ${row.label}`}
        role="option"
        id={`${id}-${index}`}
        class={index === choice ? 'suggestion suggestion-on' : 'suggestion'}
        aria-selected={index === choice}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onChoose(row)}
      >
        <span class="suggestion-label mono">{row.label}</span>
        <span class="suggestion-help">{row.help}</span>
      </div>
    ))}
  </div>
);
