import { describe, expect, test } from 'vitest';
import { findLink } from '../../../main/links/start-argument';

const scheme = 'com.practicecompanion.desktop';

describe('start arguments', () => {
  const link = `${scheme}:/oauth/us?code=c&state=s`;
  test('hold the link anywhere', () => {
    expect(findLink(['electron', link, '--allow-file-access-from-files', '.'])).toBe(link);
  });

  test.each([
    ['none', ['electron', '.']],
    ['two', ['electron', link, link]],
    ['one hidden in a switch', ['electron', `--x=${link}`]],
    ['another scheme that begins like ours', ['electron', `${scheme}2:/oauth/us?code=c`]],
  ])('hold no usable link: %s', (_name, argv) => {
    expect(findLink(argv)).toBeNull();
  });
});
