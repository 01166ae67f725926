import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Advice } from '../../../domain/replies/check-voice.ts';
import { Icon } from '../../components/icon.tsx';
import { cutByPlaces } from './cut-by-places.ts';

interface ReplyTextProps {
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly advice: readonly Advice[];
  /** By a dialog, after which one goes on writing. */
  readonly isCovered: boolean;
  readonly onInput: (text: string) => void;
  readonly onClose: () => void;
  readonly onSend: () => void;
}

/** The text of a reply, with what to look at again marked in it and told below. */
export const ReplyText = ({
  label,
  text,
  readOnly,
  advice,
  isCovered,
  onInput,
  onClose,
  onSend,
}: ReplyTextProps) => {
  const box = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  // At once: a key pressed before the next frame is meant for it.
  useLayoutEffect(() => box.current?.focus(), [isCovered]);
  const scroll = (): void => {
    if (mirror.current !== null && box.current !== null) mirror.current.scrollTop = box.current.scrollTop;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
  };
  const select = ({ at }: Advice): void => {
    if (at === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(at.from, at.to);
  };
  return (
    <>
      <div class="reply-field">
        <div class="reply-mirror" ref={mirror} aria-hidden="true" dir="auto">
          <Marks text={text} advice={advice} />
        </div>
        <textarea
          class="input reply-text"
          ref={box}
          rows={5}
          dir="auto"
          aria-label={label}
          value={text}
          readOnly={readOnly}
          onInput={(event) => onInput(event.currentTarget.value)}
          onScroll={scroll}
          onKeyDown={onKeyDown}
        />
      </div>
      {advice.length === 0 ? null : <AdviceList advice={advice} onSelect={select} />}
    </>
  );
};

const Marks = ({ text, advice }: { text: string; advice: readonly Advice[] }) => {
  let at = 0;
  const places = advice.flatMap((each) => (each.at === null ? [] : [each.at]));
  return (
    <>
      {cutByPlaces(text, places).map((piece) => {
        const key = at;
        at += piece.text.length;
        return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
      })}
      {/* A last line without letters has no height. */}
      {'\u200b'}
    </>
  );
};

interface AdviceListProps {
  readonly advice: readonly Advice[];
  readonly onSelect: (advice: Advice) => void;
}

const AdviceList = ({ advice, onSelect }: AdviceListProps) => (
  <ul class="reply-advice" aria-label="To look at again">
    {advice.map((each) => (
      <li key={`${each.kind} ${each.at?.from ?? each.words}`} class={`advice-${each.kind}`}>
        <Icon name={each.kind === 'placeholder' || each.kind === 'personal' ? 'alert' : 'info'} size={14} />
        {each.at === null ? (
          <span>{each.words}</span>
        ) : (
          <button type="button" class="advice-place" onClick={() => onSelect(each)}>
            {each.words}
          </button>
        )}
      </li>
    ))}
  </ul>
);
