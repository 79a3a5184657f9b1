import type { ProblemKind } from '../../../preload/contract';
import { effectiveConfiguration } from '../effective-configuration';
import type { ConfigurationProblem } from '../configuration-schema';
import type { PolicyReading } from '../policy-reading';
import { configurationKeys, type ConfigurationKey } from '../schema-keys';
import { defaultWords, formOf } from '../value-words';

/** What the validator found: its lines, and the exit code, 0 or 78 (`EX_CONFIG` of sysexits.h). */
export interface CheckReport {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 78;
}

const sentences: Readonly<Record<Exclude<ProblemKind, 'wrongType' | 'invalid'>, string>> = {
  missing: 'is missing',
  unknown: 'is not a known key',
  duplicate: 'stands there more than once',
  unreadable: 'cannot be read by this user, or is not there',
  notJson: 'is not JSON in UTF-8',
  tooLarge: 'is larger than 256 KB',
  notAFile: 'is not a file, or a link that leads nowhere',
  foreignOwner: 'does not belong to root, or a folder or link above it does not',
  writableByOthers: 'can be written by others than its owner, or a folder above it can',
};

/** Paths of all keys, those inside lists of objects too. */
const everyKey = (keys: readonly ConfigurationKey[]): ConfigurationKey[] =>
  keys.flatMap((key) => (key.value.kind === 'entries' ? [key, ...everyKey(key.value.keys)] : [key]));

const known = new Map(everyKey(configurationKeys).map((key) => [key.path, key]));

/** The key that a problem is about: `applications.0.environment` is `applications[].environment`. */
const keyOf = (path: string): ConfigurationKey | undefined =>
  known.get(path.replaceAll(/\.\d+(?=\.)/g, '[]')) ?? known.get(path.replace(/\.\d+$/, ''));

/** What counts while a key is wrong; empty for what is no key, and inside an entry that counts as a whole or not. */
const insteadOf = (key: ConfigurationKey | undefined): string =>
  !key || key.path.includes('[]') ? '' : `; in force instead: ${defaultWords(key.path) ?? 'nothing'}`;

function lineOf({ path, problem }: ConfigurationProblem): string {
  const key = keyOf(path);
  if (problem !== 'wrongType' && problem !== 'invalid') {
    const instead = problem === 'duplicate' ? insteadOf(key) : '';
    return `${path || 'the policy'}: ${sentences[problem]}${instead}`;
  }
  if (!key) return `${path || 'the policy'}: must be an object with the keys of the schema`;
  if (/\.\d+$/.test(path)) return `${path}: is not valid in ${formOf(key)}${insteadOf(key)}`;
  return `${path}: must be ${formOf(key)}${insteadOf(key)}`;
}

/** What is still missing for the applications that a policy names. A policy without one leaves them to the person. */
function missingIn(reading: PolicyReading) {
  const effective = effectiveConfiguration(reading.document, [], new Map());
  const { managedApplications, problems, applications } = effective;
  return { problems: managedApplications ? problems : [], others: applications.length > 0 };
}

/** Says what is wrong with a policy: a line for each problem, with its path and without any value of the policy. */
export function checkReportOf(place: string, reading: PolicyReading): CheckReport {
  const missing = missingIn(reading);
  const problems = reading.error ? reading.problems : missing.problems;
  if (problems.length === 0) return { lines: [`${place}: no problems`], exitCode: 0 };
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const whom = missing.others
    ? 'Accounts of that environment cannot be used.'
    : 'Nobody can connect an account with it.';
  const effect = reading.error ? 'Nothing of it is applied.' : whom;
  return { lines: [`${place}: ${count}. ${effect}`, ...problems.map(lineOf)], exitCode: 78 };
}
