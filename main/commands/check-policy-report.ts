import type { ConfigurationProblem, ProblemKind } from '../../preload/contract/contract';
import { costWords } from '../policy/bad-values';
import { effectiveConfiguration } from '../policy/effective-configuration';
import type { TextPosition } from '../policy/json-document';
import type { ConfigurationWarning } from '../policy/judged-document';
import { everyKey } from '../policy/nearest-key';
import type { PolicyReading } from '../policy/policy-reading';
import { retiredKeys } from '../policy/retired-keys';
import { configurationKeys, type ConfigurationKey } from '../policy/schema-keys';
import { formOf } from '../policy/value-words';

/** The validator's lines, and its exit code: 0 or 78 (`EX_CONFIG` in sysexits.h). */
export interface CheckReport {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 78;
}

const sentences: Readonly<Record<Exclude<ProblemKind, 'wrongType' | 'invalid'>, string>> = {
  missing: 'is missing',
  duplicate: 'stands there more than once',
  unreadable: 'cannot be read by this user, or is not there',
  notText: 'is not text in UTF-8, or in UTF-16 with a byte order mark',
  notJson: 'is not JSON',
  tooLarge: 'is larger than 256 KB',
  notAFile: 'is not a file, or a link that leads nowhere',
  foreignOwner: 'does not belong to root, or a folder or link above it does not',
  writableByOthers: 'can be written by others than its owner, or a folder above it can',
};

const known = new Map(everyKey.map((key) => [key.path, key]));
const groups = new Set(configurationKeys.map(({ group }) => group));

/** The key a problem is about: `applications.0.environment` is `applications[].environment`. */
const keyOf = (path: string): ConfigurationKey | undefined =>
  known.get(path.replaceAll(/\.\d+(?=\.)/g, '[]')) ?? known.get(path.replace(/\.\d+$/, ''));

/** The consequence of a wrong value, as the end of a sentence; empty if the whole policy is ignored anyway. */
function costOf(path: string): string {
  const key = keyOf(path);
  const words = key ? costWords(key.path.replace(/^.*\[\]\./, '')) : null;
  if (words !== null) return `; ${/\.\d+$/.test(path) ? (words.split(';')[0] ?? words) : words}`;
  if (path === '') return '';
  if (/^applications\.\d+/.test(path)) return '; the application is not used';
  return groups.has(path) ? '; each of its keys counts as one with a wrong value' : '';
}

const placeOf = (path: string, position: TextPosition | undefined): string =>
  `${path || 'the policy'}${position ? ` (line ${position.line}, column ${position.column})` : ''}`;

function lineOf({ path, problem, position }: ConfigurationProblem): string {
  const place = placeOf(path, position);
  if (problem !== 'wrongType' && problem !== 'invalid')
    return `${place}: ${sentences[problem]}${costOf(path)}`;
  const key = keyOf(path);
  if (!key) return `${place}: must be an object with the keys of the schema${costOf(path)}`;
  const form = /\.\d+$/.test(path) ? `is not valid in ${formOf(key)}` : `must be ${formOf(key)}`;
  return `${place}: ${form}${costOf(path)}`;
}

function warningLine({ path, warning, suggestion, position }: ConfigurationWarning): string {
  const place = `warning: ${placeOf(path, position)}`;
  if (warning === 'retired')
    return `${place}: is no longer used. ${retiredKeys.get(path)?.en ?? ''}`.trimEnd();
  const meant = suggestion === null ? '' : `; did you mean ${suggestion}?`;
  return `${place}: is not a known key of this version, and counts for nothing${meant}`;
}

/** What the policy's applications still lack. A policy without applications leaves them to the person. */
function missingIn(reading: PolicyReading) {
  const effective = effectiveConfiguration(reading, [], new Map());
  const { managedApplications, problems, applications } = effective;
  return { problems: managedApplications ? problems : [], usable: applications.length };
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What the problems lead to. */
function effectOf(reading: PolicyReading, missing: ReturnType<typeof missingIn>): string {
  if (reading.error) return 'Nothing of it is applied.';
  const rest = reading.problems.length > 0 ? ['Everything else of it is applied.'] : [];
  const costsApplications = reading.refused.length > 0 || missing.problems.length > 0;
  if (!costsApplications) return rest.join(' ');
  const whom =
    missing.usable > 0
      ? 'Accounts of that environment cannot be used.'
      : 'Nobody can connect an account with it.';
  return [...rest, whom].join(' ');
}

/**
 * Reports a policy's problems and ignored keys, one line each, with the path and without any of the policy's values.
 * Warnings alone leave the exit code 0.
 */
export function checkReportOf(place: string, reading: PolicyReading): CheckReport {
  const missing = missingIn(reading);
  const problems = [...reading.problems, ...missing.problems];
  const warnings = reading.warnings.map(warningLine);
  const warned = warnings.length > 0 ? `, ${counted(warnings.length, 'warning')}` : '';
  if (problems.length === 0) return { lines: [`${place}: no problems${warned}`, ...warnings], exitCode: 0 };
  const head = `${place}: ${counted(problems.length, 'problem')}${warned}. ${effectOf(reading, missing)}`;
  return { lines: [head, ...problems.map(lineOf), ...warnings], exitCode: 78 };
}
