import { failure, success, type Result } from '../../preload/contract/errors';
import type { z } from '../../preload/contract/zod';
import type { HttpAnswer } from '../network/http';

/** Reads an answer about one object. It cannot be read without saying which object it has to be. */
export interface ObjectReader<Value> {
  /**
   * The object with this id. Errors: `identity_mismatch` where the platform answered about another one (a patient who
   * was merged comes back under the other record's id), `http_invalid_answer`.
   */
  readonly readOne: (answer: HttpAnswer, askedFor: string) => Result<Value>;
  /** An object just created, whose id only the answer tells. Error: `http_invalid_answer`. */
  readonly readCreated: (answer: HttpAnswer) => Result<Value>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A reader of an object in its root, such as `{ "patient": { "id": … } }`; the first root present counts. */
export function oneObject<Raw extends { readonly id: string }, Value>(
  roots: readonly string[],
  schema: z.ZodType<Raw>,
  valueOf: (raw: Raw) => Value,
): ObjectReader<Value> {
  const parse = ({ body, requestId }: HttpAnswer): Result<Raw> => {
    const root = isObject(body) ? roots.find((name) => body[name] !== undefined) : undefined;
    const parsed = isObject(body) && root !== undefined ? schema.safeParse(body[root]) : null;
    return parsed?.success ? success(parsed.data) : failure('http_invalid_answer', { requestId });
  };
  return {
    readOne: (answer, askedFor) => {
      const read = parse(answer);
      if (!read.ok) return read;
      return read.value.id === askedFor
        ? success(valueOf(read.value))
        : failure('identity_mismatch', { requestId: answer.requestId });
    },
    readCreated: (answer) => {
      const read = parse(answer);
      return read.ok ? success(valueOf(read.value)) : read;
    },
  };
}
