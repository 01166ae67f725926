import { describe, expect, it } from 'vitest';
import { tidyHandle } from './tidy-handle.ts';

describe('tidyHandle', () => {
  it.each([
    [' @Acme ', 'acme'],
    ['Söhne', 'sohne'],
    ['@name@server.example', 'name@server.example'],
    ['@', ''],
  ])('%s', (handle, tidy) => {
    expect(tidyHandle(handle)).toBe(tidy);
  });
});
