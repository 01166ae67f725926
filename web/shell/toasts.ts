import { type ReadonlySignal, signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly tone: 'done' | 'failed';
  readonly text: string;
  /** A message of the same matter takes the place of the one before. */
  readonly matter?: string;
  /** One thing to do about it, such as undo. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface Toasts {
  readonly shown: ReadonlySignal<readonly Toast[]>;
  /** @returns its id, for taking it away early. */
  add(toast: Omit<Toast, 'id'>): number;
  remove(id: number): void;
}

const atMost = 3;

/** Short messages at the edge of the page; the oldest makes room. */
export const createToasts = (): Toasts => {
  const shown = signal<readonly Toast[]>([]);
  let lastId = 0;
  return {
    shown,
    add: (toast) => {
      lastId += 1;
      const others = shown.value.filter((each) => each.matter === undefined || each.matter !== toast.matter);
      shown.value = [...others, { ...toast, id: lastId }].slice(-atMost);
      return lastId;
    },
    remove: (id) => {
      shown.value = shown.value.filter((each) => each.id !== id);
    },
  };
};
