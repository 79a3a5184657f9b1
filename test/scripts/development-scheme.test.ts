import { describe, expect, it } from 'vitest';
import { desktopFile, quoteExecArgument } from '../../scripts/lib/development-scheme.mjs';

describe('the .desktop file of a development copy', () => {
  it('quotes what a command line would read otherwise', () => {
    expect(quoteExecArgument('/home/a b/electron')).toBe('"/home/a b/electron"');
    expect(quoteExecArgument('50%')).toBe('"50%%"');
    expect(quoteExecArgument('a"b')).toBe(String.raw`"a\\"b"`);
    expect(quoteExecArgument('$HOME`x`')).toBe('"\\\\$HOME\\\\`x\\\\`"');
    expect(quoteExecArgument('back\\slash')).toBe(String.raw`"back\\\\slash"`);
  });

  it('hands the link over as the last argument', () => {
    const lines = desktopFile(['/electron', '/project', '--user-data-dir=/data']).split('\n');
    expect(lines).toContain('Exec="/electron" "/project" "--user-data-dir=/data" %u');
    expect(lines).toContain('MimeType=x-scheme-handler/com.practicecompanion.desktop;');
  });
});
