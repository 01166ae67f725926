import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const ReloadContext = createContext<() => void>(() => {});

/** Loads the page again, keeping what is shown meanwhile: for after a change that the page itself made. */
export const useReload = (): (() => void) => useContext(ReloadContext);
