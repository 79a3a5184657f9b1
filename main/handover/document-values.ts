import { createHash } from 'node:crypto';
import type { AbsenceReason } from './handed-plan';

/** FHIR text has only these kinds of white space, and is never empty (https://hl7.org/fhir/R4/datatypes.html#string). */
export const clean = (text: string): string =>
  text
    .replaceAll(/[^\S \r\n\t]/g, ' ')
    // oxlint-disable-next-line no-control-regex -- what FHIR forbids in a text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();

/** An object's members without empty ones: FHIR allows neither empty texts nor empty lists. */
export function present(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isThere = (each: unknown): boolean =>
    each !== undefined && each !== null && each !== '' && !(Array.isArray(each) && each.length === 0);
  return Object.fromEntries(Object.entries(value).filter(([, each]) => isThere(each)));
}

/** A UUID (version 8, RFC 9562) derived from a text: the same plan always gives the same document. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Marks something expected as missing, with the reason. https://hl7.org/fhir/R4/extension-data-absent-reason.html */
export const absent = (reason: AbsenceReason) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: reason }],
});

/** A list of notes (`Annotation`), without empty ones. */
export const notes = (...texts: readonly string[]): readonly { readonly text: string }[] =>
  texts.map((text) => ({ text: clean(text) })).filter(({ text }) => text !== '');

/**
 * Unique identifiers for a plan's parts. The first part with an id is `<plan>/<id>`; repeats are counted:
 * `<plan>/<id>/2`. Depends only on the parts' order, which Fullscript keeps when it cancels a plan.
 */
export function identifiersOf(planId: string, partIds: readonly string[]): readonly string[] {
  const plain = partIds.map((id) => `${planId}/${id}`);
  const taken = new Set<string>(plain);
  const used = new Set<string>();
  return plain.map((value) => {
    let own = value;
    for (let number = 2; used.has(own) || (own !== value && taken.has(own)); number += 1)
      own = `${value}/${number}`;
    used.add(own);
    return own;
  });
}
