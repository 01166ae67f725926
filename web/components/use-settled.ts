import { useEffect, useState } from 'preact/hooks';

/** The value once it has not changed for `pauseMs`; for asking the server after a person has paused typing. */
export const useSettled = (value: string, pauseMs: number): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
};
