import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingFrom } from '../../../main/diagnostics/needed-scopes';

const all = 'clinic:read clinic:write patients:read patients:write patients:treatment_plan_history';

describe('the scopes that the app needs', () => {
  test('are those that the README asks for', () => {
    expect(missingFrom(all, false)).toEqual([]);
    const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
    for (const scope of all.split(' ')) expect(readme).toContain(`\`${scope}\``);
  });

  test.each(all.split(' '))('without %s lack it', (scope) => {
    const others = all.split(' ').filter((one) => one !== scope);
    expect(missingFrom(others.join(' '), false)).toEqual([scope]);
  });

  test('hold the catalog where plans are handed over', () => {
    expect(missingFrom(all, true)).toEqual(['catalog:read']);
  });

  test('cannot be told where Fullscript did not say what it granted', () => {
    expect(missingFrom(' ', false)).toBeNull();
  });
});
