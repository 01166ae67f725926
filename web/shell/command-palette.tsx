import { useEffect, useState } from 'preact/hooks';
import type { SavedView } from '../../domain/work/saved-view.ts';
import { listViews } from '../api/saved-views.ts';
import { IconButton } from '../components/button.tsx';
import { type Choosable, ChooseDialog } from '../components/choose-dialog.tsx';
import { views } from '../views.ts';
import { hrefOf } from './place.ts';
import { useShell } from './shell-context.ts';

interface Choice extends Choosable {
  readonly run: () => void;
}

const somethingOver = 'dialog[open], :popover-open';

const isOpener = (press: KeyboardEvent): boolean =>
  press.key.toLowerCase() === 'k' && (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey;

/** Opens the palette by a press. */
export const PaletteButton = () => {
  const { commands } = useShell();
  const open = (): void => {
    commands.isOpen.value = true;
  };
  return <IconButton icon="search" label="Go to, or do (Ctrl or ⌘ K)" onClick={open} />;
};

/** The palette, and the keys that open it. */
export const CommandPalette = () => {
  const { isOpen } = useShell().commands;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!isOpener(event) || document.querySelector(somethingOver) !== null) return;
      event.preventDefault();
      isOpen.value = true;
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isOpen]);
  const close = (): void => {
    isOpen.value = false;
  };
  return isOpen.value ? <Palette onClose={close} /> : null;
};

/** One's views, once they are here; without them the rest serves. */
const useViews = (): readonly SavedView[] => {
  const { api } = useShell();
  const [kept, setKept] = useState<readonly SavedView[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    listViews(api, controller.signal).then(
      ({ rows }) => setKept(rows.map(({ view }) => view)),
      () => {},
    );
    return () => controller.abort();
  }, [api]);
  return kept;
};

/** What the page can do, one's views, and all pages; the last choice searches for what was typed. */
const Palette = ({ onClose }: { onClose: () => void }) => {
  const { router, commands, may } = useShell();
  const { brand } = router.place.value.query;
  const goTo =
    (path: string, query = {}) =>
    (): void =>
      router.go(hrefOf(path, { ...query, brand }));
  const acts = commands.offered.value.map(({ label, icon, hotkey, run }): Choice => {
    return { value: `do ${label}`, label, icon, detail: `key ${hotkey}`, run };
  });
  const kept = useViews().map(({ id, name, page, query, order }): Choice => {
    const run = goTo(`/${page}`, { q: query, order });
    return { value: `view ${id}`, label: name, icon: 'eye', detail: 'View', run };
  });
  const pages = views.flatMap(({ nav, view, needs }): readonly Choice[] =>
    nav === null || !may(needs({}))
      ? []
      : [{ value: view.path, label: nav.label, icon: nav.icon, detail: 'Page', run: goTo(view.path) }],
  );
  const choices = [...acts, ...kept, ...pages];
  const find = (typed: string): Choosable => ({
    value: `find ${typed}`,
    label: `Search for ${typed}`,
    icon: 'search',
  });
  const choose = (value: string): void => {
    onClose();
    const choice = choices.find((each) => each.value === value);
    if (choice !== undefined) choice.run();
    else goTo('/mentions', { q: value.slice('find '.length) })();
  };
  return (
    <ChooseDialog
      title="Go to, or do"
      label="Page, view, action or words to search"
      choices={choices}
      otherwise={find}
      onChoose={choose}
      onClose={onClose}
    />
  );
};
