import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBundle } from '../../../main/diagnostics/make-bundle';
import { contract, type AppState } from '../../../preload/contract/contract';
import { checkFindings, checkStatuses, checkSteps } from '../../../preload/contract/diagnostics';
import { errorCodes } from '../../../preload/contract/errors';
import { states } from '../../renderer/preview/states';
import { facts } from './bundle-facts';

/** Words that the program knows by itself: they stay as they are, so that what is planted meets every branch. */
const own = new Set<string>([
  ...errorCodes,
  ...checkFindings,
  ...checkStatuses,
  ...checkSteps,
  ...enumeratedIn(contract.app.getState.output),
]);

/** Every word that a schema enumerates. */
function enumeratedIn(schema: unknown): string[] {
  const found = new Set<string>();
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const entries: unknown = Reflect.get(value, 'entries');
    if (typeof entries === 'object' && entries !== null)
      for (const word of Object.values(entries)) if (typeof word === 'string') found.add(word);
    const values: unknown = Reflect.get(value, 'values');
    if (Array.isArray(values)) for (const word of values) if (typeof word === 'string') found.add(word);
    for (const key of ['_zod', 'def', 'shape', 'element', 'innerType', 'options', 'valueType'])
      walk(Reflect.get(value, key));
    if (Array.isArray(value)) value.forEach(walk);
    else for (const inner of Object.values(value)) walk(inner);
  };
  walk(schema);
  return [...found];
}

/** Names that are wanted in the file: of a certificate's issuer, and of another program that takes the links. */
const wanted = new Set(['issuer', 'certificateIssuer', 'program']);

/** The same picture with something planted in place of every text that is not the program's own word. */
function planted(value: unknown, text: string): unknown {
  if (typeof value === 'string') return own.has(value) ? value : text;
  if (Array.isArray(value)) return value.map((inner) => planted(inner, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, wanted.has(key) ? inner : planted(inner, text)]),
  );
}

/** Kept as the type it had: only texts were changed. */
const withPlanted = (state: AppState, text: string): AppState =>
  Object.assign({}, state, planted(state, text));

/** Whether a text could stand in a machine's word by chance, as `aB3` could. */
const tells = (text: string): boolean => /[^\w.:/+=@#~*…?[\]-]/.test(text) && text.trim().length > 3;

describe('a diagnostics file of an app in which something is planted everywhere', () => {
  const people = [
    'Zebulon Quackenbush',
    'zebulon quackenbush <z@example.org>',
    'Zoé Tremblay-Lévesque, 1961-03-04',
  ];
  const queries = ['https://api.test/back?code=planted-4711&state=x y', 'Bearer eyJhbGciOi planted'];

  test.each(Object.keys(states))('in the state %s holds nothing of it', (name) => {
    const state = states[name];
    if (!state) throw new Error('no state');
    for (const text of [...people, ...queries])
      expect(JSON.stringify(makeBundle({ ...facts, state: withPlanted(state, text) }))).not.toContain(text);
  });

  test('is made whatever stands in a text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(states)),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (state, text) => {
          const written = JSON.stringify(makeBundle({ ...facts, state: withPlanted(state, text) }));
          if (tells(text)) expect(written).not.toContain(JSON.stringify(text).slice(1, -1));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('holds nothing of what a server or a person put into errors, values and ways', () => {
    for (const text of [...people, ...queries]) {
      const bundle = makeBundle({
        ...facts,
        values: facts.values
          .map((entry) => ({ ...entry, value: text }))
          .concat({ path: text, origin: 'policy', value: text }),
        errors: [{ time: text, source: text, code: 'forbidden', requestId: text, count: 1 }],
        routes: [{ host: text, route: null }],
        clientCertificates: text,
        guestProcesses: new Map([[7, text]]),
      });
      expect(JSON.stringify(bundle)).not.toContain(text);
    }
  });
});
