import { z } from '../../preload/contract/zod';
import { configurationSchema } from './configuration-schema';

export type ValueKind =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'texts'; readonly longest: number; readonly most: number }
  /** A list of objects with keys of their own, whose paths begin with `<path>[].` */
  | { readonly kind: 'entries'; readonly most: number; readonly keys: readonly ConfigurationKey[] };

/** A configuration key, as found in the schema. */
export interface ConfigurationKey {
  readonly path: string;
  /** The path up to the last dot; empty at the top level. */
  readonly group: string;
  readonly name: string;
  readonly value: ValueKind;
}

const unlimited = Number.MAX_SAFE_INTEGER;

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A value's kind, from its JSON Schema. Throws for one that no policy template can express: change the schema then. */
function kindOf(path: string, schema: JsonSchema): ValueKind {
  const { type, items } = schema;
  if (type === 'string' && schema.enum) return { kind: 'choice', values: schema.enum.map(String) };
  if (type === 'string') return { kind: 'text', longest: schema.maxLength ?? unlimited };
  if (type === 'integer' && schema.minimum !== undefined && schema.maximum !== undefined)
    return { kind: 'number', least: schema.minimum, most: schema.maximum };
  if (type === 'boolean') return { kind: 'switch' };
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items)) {
    const most = schema.maxItems ?? unlimited;
    if (items.type === 'string') return { kind: 'texts', longest: items.maxLength ?? unlimited, most };
    if (items.type === 'object') return { kind: 'entries', most, keys: keysIn(`${path}[]`, items) };
  }
  throw new TypeError(`no policy can say what the schema wants at ${path}`);
}

function keysIn(place: string, schema: JsonSchema): ConfigurationKey[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]): ConfigurationKey[] => {
    const path = place === '' ? name : `${place}.${name}`;
    if (typeof value !== 'object') throw new TypeError(`no type at ${path}`);
    if (value.type === 'object') return keysIn(path, value);
    return [{ path, group: place, name, value: kindOf(path, value) }];
  });
}

/** The schema as JSON Schema draft 7, which today's editors understand. */
export const configurationJsonSchema = (): JsonSchema =>
  z.toJSONSchema(configurationSchema, { target: 'draft-7' });

/** Every configuration key, in the schema's order. Readers, files and screens iterate over this list. */
export const configurationKeys: readonly ConfigurationKey[] = keysIn('', configurationJsonSchema());
