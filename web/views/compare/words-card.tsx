import type { ChangedWords, WordDifference } from '../../../api/schemas/changes.ts';
import { sideQuery } from '../../../domain/drivers/compared-side.ts';
import { Counted } from '../../components/counted.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatCount, percent, plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { changeNumbers } from './change-numbers.ts';
import { sideNames } from './change-words.ts';

type SideName = 'before' | 'after';

const Share = ({ words, word, side }: { words: ChangedWords; word: WordDifference; side: SideName }) => {
  const { brandId, mentions, ...read } = words[side];
  const query = sideQuery({ brandId, ...read }, { type: 'words', tokens: [...word.tokens], prefix: false });
  return (
    <Counted
      of={`${formatCount(word[side])} of ${plural(mentions, 'mention')} say it`}
      href={hrefOf('/mentions', { brand: brandId, q: query })}
    >
      {percent(word[side] / mentions)}
    </Counted>
  );
};

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

const Words = ({
  title,
  words,
  rows,
  side,
}: {
  title: string;
  words: ChangedWords;
  rows: readonly WordDifference[];
  side: SideName;
}) => {
  const other = side === 'after' ? 'before' : 'after';
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? <p class="muted">No word stands out.</p> : null}
      <ul class="word-list">
        {rows.map((word) => (
          <li key={word.tokens.join(' ')}>
            <b>{word.tokens.join(' ')}</b>
            <span class="muted" title={`z = ${oneDecimal.format(word.z)}`}>
              <Share words={words} word={word} side={side} /> of mentions, there{' '}
              <Share words={words} word={word} side={other} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const cutWords = (words: ChangedWords): string | null => {
  const cut = [words.before, words.after].filter(({ isCut }) => isCut);
  if (cut.length === 0) return null;
  return `Counted in the newest ${new Intl.ListFormat('en').format(cut.map(({ mentions }) => formatCount(mentions)))} mentions of a side that has more.`;
};

/** Words and phrases that one side says more than the other. */
export const WordsCard = ({ words }: { words: ChangedWords }) => {
  const { brands } = useShell();
  const names = sideNames(words, (id) => brands.value.find((brand) => brand.id === id)?.name ?? id);
  const { differences } = words;
  const cut = cutWords(words);
  return (
    <section class="card words" aria-labelledby="words-title">
      <header class="card-head">
        <h2 id="words-title">Words that differ</h2>
        {differences === null ? null : (
          <TakeMenu title="Words that differ" numbers={changeNumbers(words, 'words')} />
        )}
        <p class="faint">The surest first. Press a number to read its mentions.</p>
      </header>
      {differences === null ? (
        <p class="muted">Not enough data: at least 30 different stories are needed on both sides.</p>
      ) : (
        <div class="words-split">
          <Words title={`More in ${names.after}`} words={words} rows={differences.more} side="after" />
          <Words title={`More in ${names.before}`} words={words} rows={differences.less} side="before" />
        </div>
      )}
      {cut === null ? null : <p class="faint">{cut}</p>}
    </section>
  );
};
