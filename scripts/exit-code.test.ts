import { describe, expect, it } from 'vitest';
import { SettingsError, SourceShapeError, StoreUnavailableError } from '../domain/errors.ts';
import { exitCodeOf, explain } from './exit-code.ts';

const portBusy = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 4178 });

describe('exit codes', () => {
  it.each([
    [new SettingsError('x'), 2],
    [new StoreUnavailableError('x'), 3],
    [portBusy, 4],
    [new SourceShapeError('x'), 1],
    [new TypeError('x'), 1],
  ])('%s ends with %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it('are explained in plain words, and only a fault of ours with its trace', () => {
    expect(explain(portBusy)).toContain('Port 4178 is taken');
    expect(explain(new SettingsError('Set it.'))).toBe('Set it.');
    expect(explain(new TypeError('oops'))).toMatch(/TypeError: oops\n\s+at /);
    expect(explain('odd')).toBe('odd');
  });
});
