import { format, resolveConfig } from 'prettier';
import { configurationKeys } from '../../main/policy/schema-keys';
import { admlOf } from './adml';
import { admxOf } from './admx';
import { annotatedExample } from './example';
import { jsonSchema } from './json-schema';
import { mobileconfigOf } from './mobileconfig';
import { withTables } from './table';
import { verbTable } from './verb-table';

/** The guide that contains the policy tables, among other chapters. */
export const guidePath = 'docs/it-guide.md';

async function formatted(path: string, text: string): Promise<string> {
  const configuration = await resolveConfig(path);
  return format(text, { ...configuration, filepath: path });
}

/**
 * Every file generated from the configuration's schema or the contract, by its path in the project. Takes the guide and
 * keeps its other chapters. Throws if a key has no description, or no template can express what it accepts.
 */
export async function policyFiles(guide: string): Promise<ReadonlyMap<string, string>> {
  const keys = configurationKeys;
  const french = admlOf(keys, 'fr');
  const schema = 'docs/policy/policy.schema.json';
  const verbs = 'docs/verbs.md';
  const example = 'docs/policy/policy.example.jsonc';
  return new Map([
    [schema, await formatted(schema, jsonSchema())],
    [example, await formatted(example, annotatedExample(keys))],
    ['docs/policy/windows/PracticeCompanion.admx', admxOf(keys)],
    ['docs/policy/windows/en-US/PracticeCompanion.adml', admlOf(keys, 'en')],
    // Canadian French for both: the editor looks for Windows' language and finds no other French.
    ['docs/policy/windows/fr-CA/PracticeCompanion.adml', french],
    ['docs/policy/windows/fr-FR/PracticeCompanion.adml', french],
    ['docs/policy/macos/practice-companion.mobileconfig', mobileconfigOf(keys)],
    [verbs, await formatted(verbs, verbTable())],
    [guidePath, await formatted(guidePath, withTables(guide, keys))],
  ]);
}
