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

/** A key that counts for nothing: nobody knows it, or this version no longer does. */
export interface ConfigurationWarning {
  readonly path: string;
  readonly warning: WarningKind;
  /** The known key that may have been meant. */
  readonly suggestion: string | null;
  readonly position?: TextPosition | undefined;
}

/** A document with its wrong values taken out, each at the cost that `bad-values.ts` says. */
export interface JudgedDocument {
  /** What stands. Where a wrong value has a safe one, that stands in its place. */
  readonly document: ConfigurationDocument;
  readonly problems: readonly ConfigurationProblem[];
  readonly warnings: readonly ConfigurationWarning[];
  /** Applications that must not be used: `fullscript`, `applications.<index>`, or `applications` for all further ones. */
  readonly refused: readonly string[];
  /** Paths of the keys whose value is wrong. */
  readonly bad: readonly string[];
}

export type ParsedConfiguration =
  | ({ readonly ok: true } & JudgedDocument)
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** A value that an earlier step has found to be wrong, such as a text where the registry must hold a number. */
export interface FoundMistake {
  readonly place: Place;
  readonly problem: ProblemKind;
}

export interface FoundBefore {
  readonly mistakes?: readonly FoundMistake[];
  /** Places of keys that no reader knows. */
  readonly unknown?: readonly Place[];
  readonly positionOf?: (place: Place) => TextPosition | undefined;
}

/** More would help nobody, and the lists go to the window with each state. */
const mostTold = 50;
/** Each round takes out what the one before has laid open; two are usual. */
const mostRounds = 8;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const partsOf = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((part) => (typeof part === 'number' ? part : String(part)));

/** Takes out of a document what is wrong or unknown, until the rest is right. Null where there is no end to it. */
function pruned(value: object, before: FoundBefore) {
  const found = before.mistakes ?? [];
  const isKnown = ({ place }: FoundMistake): boolean => costOf(place).bad.length > 0;
  const mistakes = found.filter(isKnown);
  // What is wrong about a key that counts for nothing costs nothing.
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

/** An application that does not say of which environment it is. */
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

/** What stands in the place of wrong values. */
function insteadOf(document: unknown, bad: ReadonlySet<string>): (readonly [path: string, value: unknown])[] {
  const single = configurationKeys.flatMap(({ path }) => {
    const instead = bad.has(path) ? badValueOf(path).instead : undefined;
    return instead === undefined ? [] : [[path, instead] as const];
  });
  const mode = modeOfUpdates(bad, valueAt(document, 'updates.mode'));
  return mode === undefined ? single : [...single, ['updates.mode', mode]];
}

/** The first of each that would be told in the same words, as many as are told at all. */
const firstOfEach = <Told>(all: readonly Told[], words: (each: Told) => string): Told[] =>
  [...new Map(all.toReversed().map((each) => [words(each), each])).values()].toReversed().slice(0, mostTold);

/**
 * Judges a value of unknown origin by the schema: what is wrong or unknown is taken out and named by its path, never by
 * its value, which could be a secret. Not ok only for what is no object at all. Never throws.
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

/** Judges a JSON text, with comments or without. A key that is repeated is a wrong value: no choice is made. */
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
