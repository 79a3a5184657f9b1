import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOf, distanceOf, eyes, lightOf } from './colour';

const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');

/** The colour tokens of a theme: pairs by their place, single colours in both. */
function themeOf(place: 1 | 2): ReadonlyMap<string, string> {
  const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
  const singles = [...css.matchAll(/--([\w-]+): (#\w{6});/g)];
  return new Map([
    ...pairs.map((match): [string, string] => [match[1] ?? '', match[place + 1] ?? '']),
    ...singles.map((match): [string, string] => [match[1] ?? '', match[2] ?? '']),
  ]);
}

const huesOf = (place: 1 | 2): string[] =>
  [...css.matchAll(/--hue: light-dark\((#\w{6}), (#\w{6})\)/g)].map((match) => match[place] ?? '');

/** Text and the surfaces it stands on. */
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['canvas', 'surface', 'raised', 'hover', 'pressed', 'info-soft', 'warning-soft', 'danger-soft']],
  ['text-quiet', ['canvas', 'surface', 'raised', 'hover']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-accent-soft', ['accent-soft']],
  ['danger', ['surface', 'raised', 'danger-soft']],
  ['warning', ['surface', 'warning-soft']],
  ['info', ['surface', 'info-soft']],
  ['on-fullscript', ['fullscript', 'fullscript-strong']],
];

/** Parts of controls that must be seen, and what they stand on. */
const parts: readonly (readonly [string, readonly string[]])[] = [
  ['control-line', ['canvas', 'surface', 'raised']],
  ['accent', ['canvas', 'surface', 'raised', 'hover']],
  ['positive', ['surface', 'raised']],
];

describe.each([
  ['light', 1],
  ['dark', 2],
] as const)('the %s theme', (_name, place) => {
  const theme = themeOf(place);
  const colour = (name: string): string => {
    const value = theme.get(name);
    if (!value) throw new Error(`no token ${name}`);
    return value;
  };

  it.each(texts)('writes %s with a contrast of at least 4.5 to 1', (text, surfaces) => {
    for (const surface of surfaces)
      expect(contrastOf(colour(text), colour(surface)), surface).toBeGreaterThanOrEqual(4.5);
  });

  it.each(parts)('draws %s with a contrast of at least 3 to 1', (part, surfaces) => {
    for (const surface of surfaces)
      expect(contrastOf(colour(part), colour(surface)), surface).toBeGreaterThanOrEqual(3);
  });

  it('draws the eight hues of clinics with a contrast of at least 3 to 1', () => {
    expect(huesOf(place)).toHaveLength(8);
    for (const hue of huesOf(place))
      for (const surface of ['surface', 'raised'])
        expect(contrastOf(hue, colour(surface)), hue).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(eyes))('keeps the eight hues apart, seen with %s eyes', (_eyes, see) => {
    const hues = huesOf(place).map((hue) => see(lightOf(hue)));
    for (const [index, hue] of hues.entries())
      for (const other of hues.slice(index + 1)) expect(distanceOf(hue, other)).toBeGreaterThan(0.1);
  });
});
