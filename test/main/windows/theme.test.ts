import { expect, it } from 'vitest';
import { themeIn } from '../../../main/windows/theme';

it('reads the stored theme and falls back to the system’s for anything else', () => {
  expect(themeIn('{"preferences":{"theme":"dark"}}')).toBe('dark');
  for (const text of ['', '{', 'null', '[]', '{"preferences":null}', '{"preferences":{"theme":"pink"}}'])
    expect(themeIn(text)).toBe('system');
});
