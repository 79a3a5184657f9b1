import { applicationValues, contract } from '../../preload/contract/contract';
import { preferences } from '../../preload/contract/state';
import { z } from '../../preload/contract/zod';
import { secretNames } from '../vault/secret-names';
import type { ParsedDocument } from '../storage/document-store';

/** The layout this version reads and writes. A higher one belongs to a newer version of the app. */
export const settingsSchema = 2;

const typed = z.object(applicationValues.omit({ clientSecret: true }).shape);

/** By account id; 100 % is not stored. Absent in older files. */
const zooms = z.record(z.uuid(), z.number().min(0.25).max(5)).default({});

const lock = z.object(contract.lock.setPreferences.input.shape).optional();

/** The window's placement. A damaged value is no reason to lose the rest of the file. */
const window = z
  .object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(1),
    height: z.number().int().min(1),
    maximized: z.boolean(),
  })
  .optional()
  .catch(undefined);

/** Whether spelling is checked in Fullscript's pages; off by default. */
const spelling = z.boolean().optional();

const settings = z.object({
  schema: z.literal(settingsSchema),
  preferences,
  applications: z.array(typed.extend({ secret: z.enum(secretNames) })),
  zooms,
  lock,
  window,
  spelling,
});

export type Settings = z.infer<typeof settings>;

/** Schema 1 held one application, whose secret was the only one in the vault. */
const first = z.object({ schema: z.literal(1), preferences, application: typed.nullable(), zooms, lock });

/**
 * Reads the JSON value of settings.json, of this schema or an earlier one. Reading moves and deletes nothing: the
 * secret of an application from schema 1 stays in place, and the next write brings the file to this schema.
 */
export function parseSettings(value: unknown): ParsedDocument<Settings> {
  if (z.object({ schema: z.number().gt(settingsSchema) }).safeParse(value).success) return { kind: 'newer' };
  const parsed = settings.safeParse(value);
  if (parsed.success) return { kind: 'content', content: parsed.data };
  const old = first.safeParse(value);
  if (!old.success) return { kind: 'damaged' };
  const { application, preferences: kept, zooms: keptZooms, lock: keptLock } = old.data;
  const applications = application ? [{ ...application, secret: 'clientSecret' as const }] : [];
  return {
    kind: 'content',
    content: { schema: settingsSchema, preferences: kept, applications, zooms: keptZooms, lock: keptLock },
  };
}
