const KEY = 'earshot-next';

/** Remembers, in this tab alone, which page asked to sign in, while the browser is at the provider. */
export const keepNext = (next: string | undefined): void => {
  if (next === undefined) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, next);
};

export const takeNext = (): string | undefined => {
  const next = sessionStorage.getItem(KEY) ?? undefined;
  sessionStorage.removeItem(KEY);
  return next;
};
