import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../../renderer');

/** Every class of a style sheet that a component asks for, as `<component>: <sheet> <class>`. */
function asked(file: string): { readonly sheet: string; readonly name: string }[] {
  const source = readFileSync(join(renderer, file), 'utf8');
  const sheets = [...source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)];
  return sheets.flatMap(([, variable = '', path = '']) =>
    [...source.matchAll(new RegExp(`\\b${variable}\\['([^']+)'\\]`, 'g'))].map(([, name = '']) => ({
      sheet: join(dirname(file), path),
      name,
    })),
  );
}

const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

describe('components', () => {
  // A class that no sheet has is undefined at run time, and nobody is told.
  it('ask for no class that their style sheet does not have', () => {
    const missing = components.flatMap((file) =>
      asked(file)
        .filter(({ sheet, name }) => {
          const css = readFileSync(join(renderer, sheet), 'utf8');
          return !new RegExp(`\\.${name.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)}(?![\\w-])`).test(
            css,
          );
        })
        .map(({ sheet, name }) => `${file}: ${name} is not in ${sheet}`),
    );
    expect(components.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });
});
