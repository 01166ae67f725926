import { describe, expect, it } from 'vitest';
import { createClosers } from './closers.ts';

describe('createClosers', () => {
  it('closes the last opened first, once', async () => {
    const closers = createClosers();
    const closed: string[] = [];
    for (const name of ['store', 'queues', 'app']) closers.add(async () => void closed.push(name));
    await closers.closeAll();
    await closers.closeAll();
    expect(closed).toEqual(['app', 'queues', 'store']);
  });

  it('closes the rest where one fails, and tells of it', async () => {
    const closers = createClosers();
    const closed: string[] = [];
    closers.add(async () => void closed.push('store'));
    closers.add(() => Promise.reject(new Error('the queues do not answer')));
    closers.add(async () => void closed.push('app'));
    await expect(closers.closeAll()).rejects.toThrow('the queues do not answer');
    expect(closed).toEqual(['app', 'store']);
  });
});
