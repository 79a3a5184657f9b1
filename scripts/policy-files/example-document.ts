import { descriptionOf } from '../../main/policy/descriptions/key-descriptions';
import { documentOf } from '../../main/policy/document-paths';
import type { ConfigurationKey } from '../../main/policy/schema-keys';

/** A key's example value. Throws if it has no description. */
export function exampleOf({ path }: ConfigurationKey): unknown {
  const description = descriptionOf(path);
  if (!description) throw new Error(`${path} has no description in main/policy/descriptions`);
  return description.example;
}

/** A document that sets every key to its example. */
export const exampleDocument = (keys: readonly ConfigurationKey[]): object =>
  documentOf(keys.map((key) => [key.path, exampleOf(key)] as const));
