import type { ConfigurationProblem, ProblemKind, WarningKind } from '../../preload/contract/contract';
import { badValueOf, modeOfUpdates } from './bad-values';
import { conflictsIn } from './document-conflicts';
import { costOf } from './mistake-cost';
import { judgedSchema, type ConfigurationDocument } from './configuration-schema';
import { valueAt, withoutPlaces, withValues } from './document-paths';
import { readJson, type Place, type TextPosition } from './json-document';
import { nearestKey } from './nearest-key';
import { placeOf } from './problem-place';
import { retiredKeys } from './retired-keys';
import { configurationKeys } from './schema-keys';

/** An ignored key: unknown, or no longer known to this version. */
export interface ConfigurationWarning {
  readonly path: string;
  readonly warning: WarningKind;
  /** The known key that may have been meant. */
  readonly suggestion: string | null;
  readonly position?: TextPosition | undefined;
}

/** A document without its wrong values, with the consequences from `bad-values.ts`. */
export interface JudgedDocument {
  /** What remains. A wrong value with a safe replacement is replaced. */
  readonly document: ConfigurationDocument;
  readonly problems: readonly ConfigurationProblem[];
  readonly warnings: readonly ConfigurationWarning[];
  /** Applications that must not be used: `fullscript`, `applications.<index>`, or `applications` for all further ones. */
  readonly refused: readonly string[];
  /** Paths of the keys with wrong values. */
  readonly bad: readonly string[];
}

export type ParsedConfiguration =
  | ({ readonly ok: true } & JudgedDocument)
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** A wrong value found by an earlier step, such as text where the registry must hold a number. */
export interface FoundMistake {
  readonly place: Place;
  readonly problem: ProblemKind;
}

export interface FoundBefore {
  readonly mistakes?: readonly FoundMistake[];
  /** Places of unknown keys. */
  readonly unknown?: readonly Place[];
  readonly positionOf?: (place: Place) => TextPosition | undefined;
}

/** More would not help anyone, and the lists are sent to the window with each state. */
const mostTold = 50;
/** Each round removes what the previous one revealed; two are usual. */
const mostRounds = 8;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const partsOf = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((part) => (typeof part === 'number' ? part : String(part)));

/** Removes what is wrong or unknown until the rest is valid. Null if that does not end. */
function pruned(value: object, before: FoundBefore) {
  const found = before.mistakes ?? [];
  const isKnown = ({ place }: FoundMistake): boolean => costOf(place).bad.length > 0;
  const mistakes = found.filter(isKnown);
  // A wrong value in an ignored key has no consequences.
  const unknown = [
    ...(before.unknown ?? []),
    ...found.filter((each) => !isKnown(each)).map(({ place }) => place),
  ];
  let rest = withoutPlaces(value, [...mistakes.map(({ place }) => place), ...unknown]);
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = judgedSchema.safeParse(rest);
    if (parsed.success) return { rest, mistakes, unknown };
    const issues = parsed.error.issues.map((issue) => {
      const place = partsOf(issue.path);
      if (issue.code === 'unrecognized_keys')
        return { unknown: issue.keys.map((key) => [...place, key]), mistakes: [] };
      const problem: ProblemKind = issue.code === 'invalid_type' ? 'wrongType' : 'invalid';
      return { unknown: [], mistakes: [{ place, problem }] };
    });
    const wrong = issues.flatMap((each) => each.mistakes);
    const strange = issues.flatMap((each) => each.unknown);
    mistakes.push(...wrong);
    unknown.push(...strange);
    rest = withoutPlaces(rest, [...wrong.map(({ place }) => place), ...strange]);
  }
  return null;
}

/** An application that does not name its environment. */
function withoutEnvironment(
  { applications = [] }: ConfigurationDocument,
  bad: ReadonlySet<string>,
): FoundMistake[] {
  return applications.flatMap(({ environment }, index): FoundMistake[] =>
    environment !== undefined || bad.has(`applications.${index}.environment`)
      ? []
      : [{ place: ['applications', index, 'environment'], problem: 'missing' }],
  );
}

/** The replacements of wrong values. */
function insteadOf(document: unknown, bad: ReadonlySet<string>): (readonly [path: string, value: unknown])[] {
  const single = configurationKeys.flatMap(({ path }) => {
    const instead = bad.has(path) ? badValueOf(path).instead : undefined;
    return instead === undefined ? [] : [[path, instead] as const];
  });
  const mode = modeOfUpdates(bad, valueAt(document, 'updates.mode'));
  return mode === undefined ? single : [...single, ['updates.mode', mode]];
}

/** The first of each that would be reported in the same words, up to the limit. */
const firstOfEach = <Told>(all: readonly Told[], words: (each: Told) => string): Told[] =>
  [...new Map(all.toReversed().map((each) => [words(each), each])).values()].toReversed().slice(0, mostTold);

/**
 * Judges an untrusted value by the schema: wrong or unknown parts are removed and reported by path, never by value,
 * which could be a secret. Not ok only if it is not an object. Never throws.
 */
export function checkConfiguration(value: unknown, before: FoundBefore = {}): ParsedConfiguration {
  const { positionOf = () => undefined } = before;
  const told = ({ place, problem }: FoundMistake): ConfigurationProblem => {
    const position = positionOf(place);
    return { path: placeOf(place), problem, ...(position && { position }) };
  };
  if (!isObject(value)) return { ok: false, problems: [told({ place: [], problem: 'wrongType' })] };
  const sound = pruned(value, before);
  if (!sound) return { ok: false, problems: [told({ place: [], problem: 'invalid' })] };
  const costs = sound.mistakes.map(({ place }) => costOf(place));
  const bad = new Set(costs.flatMap((cost) => cost.bad));
  const refused = new Set(costs.flatMap((cost) => cost.refused ?? []));
  const document = judgedSchema.parse(withValues(sound.rest, insteadOf(sound.rest, bad)));
  const nameless = withoutEnvironment(document, bad);
  for (const { place } of nameless) {
    refused.add(place.slice(0, 2).join('.'));
    bad.add(place.join('.'));
  }
  const conflicts = conflictsIn(document, (path) => refused.has(path));
  for (const conflict of conflicts) {
    for (const path of conflict.refused) refused.add(path);
    bad.add(conflict.mistake.place.join('.'));
  }
  const mistakes = [...sound.mistakes, ...nameless, ...conflicts.map(({ mistake }) => mistake)];
  const warnings = firstOfEach(sound.unknown, placeOf).map((place): ConfigurationWarning => {
    const position = positionOf(place);
    const isRetired = retiredKeys.has(place.join('.'));
    return {
      path: placeOf(place),
      warning: isRetired ? 'retired' : 'unknown',
      suggestion: isRetired ? null : nearestKey(place.slice(0, -1), String(place.at(-1))),
      ...(position && { position }),
    };
  });
  return {
    ok: true,
    document,
    problems: firstOfEach(mistakes, ({ place, problem }) => `${placeOf(place)} ${problem}`).map(told),
    warnings,
    refused: [...refused],
    bad: [...bad],
  };
}

/** Judges a JSON text, with or without comments. A repeated key is a wrong value: neither is chosen. */
export function parseConfiguration(json: string): ParsedConfiguration {
  const reading = readJson(json);
  if (!reading.ok)
    return { ok: false, problems: [{ path: '', problem: 'notJson', position: reading.position }] };
  const { duplicates, positionOf } = reading;
  return checkConfiguration(reading.value, {
    mistakes: duplicates.map((place) => ({ place, problem: 'duplicate' })),
    positionOf,
  });
}
