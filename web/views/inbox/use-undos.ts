import { useRef } from 'preact/hooks';

/** Takes something back; false when there was nothing to take back any more. */
type Undo = () => boolean;

export interface Undos {
  /** @returns what takes it back, once. */
  readonly add: (undo: Undo) => () => void;
  /** Takes back what was done last. */
  readonly undoLast: () => void;
}

/** What a person did, for taking it back in the order it came. */
export const useUndos = (): Undos => {
  const stack = useRef<Undo[]>([]);
  return {
    add: (undo) => {
      stack.current.push(undo);
      return () => {
        if (!stack.current.includes(undo)) return;
        stack.current = stack.current.filter((each) => each !== undo);
        undo();
      };
    },
    undoLast: () => {
      for (let undo = stack.current.pop(); undo !== undefined; undo = stack.current.pop()) {
        if (undo()) return;
      }
    },
  };
};
