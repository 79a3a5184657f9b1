import { descriptionOf, groupTitles } from '../../main/policy/descriptions/key-descriptions';
import { configurationJsonSchema } from '../../main/policy/schema-keys';

interface Node {
  properties?: Record<string, unknown>;
  items?: unknown;
}

const isObject = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Adds each key's description, which editors show while a policy is written. */
function described(node: unknown, path: string): unknown {
  if (!isObject(node)) return node;
  const description = descriptionOf(path);
  const group = groupTitles[path];
  const inner = (name: string): string => (path === '' ? name : `${path}.${name}`);
  return {
    ...(description && {
      title: description.title.en,
      description: description.text.en,
      examples: [description.example],
    }),
    ...(!description && group && path !== '' && { title: group.en }),
    ...node,
    ...(node.items !== undefined && { items: described(node.items, `${path}[]`) }),
    ...(node.properties && {
      properties: Object.fromEntries(
        Object.entries(node.properties).map(([name, value]) => [name, described(value, inner(name))]),
      ),
    }),
  };
}

/** A policy file's schema, for editors and other tools. */
export function jsonSchema(): string {
  const { $schema, ...schema } = configurationJsonSchema();
  const whole = described(schema, '');
  return JSON.stringify({
    $schema,
    title: 'Policy of Practice Companion',
    ...(isObject(whole) ? whole : {}),
  });
}
