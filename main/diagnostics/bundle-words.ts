import { z } from '../../preload/contract/zod';

/**
 * The forms allowed in a diagnostics file. Anything else is replaced by a mark, so text from a server, a damaged file
 * or a person can neither get into the file nor prevent it from being made.
 */

/** A machine word without spaces: a version, a key's path, a host. */
export const wordForm = /^[\w.:/+=@#~*…?[\]-]{0,160}$/;

/** The name of a process or a system, which may have spaces. It never comes from a server or a person. */
export const machineForm = /^[\w.:/+=@#~()*…? -]{0,120}$/;

export const requestIdForm = /^[\w.:/+=-]{1,200}$/;

/** A certificate issuer's name, in any alphabet. */
export const issuerForm = /^[\p{L}\p{N} .,:;()&'’/*+_?-]{0,120}$/u;

const uuid = z.uuid();
const time = z.iso.datetime();
const mark = '?';

const inForm =
  (form: RegExp) =>
  (text: string): string =>
    form.test(text) ? text : mark;

export const word = inForm(wordForm);
export const machineWord = inForm(machineForm);
export const issuerWord = inForm(issuerForm);

export const requestIdOf = (text: string | null | undefined): string | null =>
  text && requestIdForm.test(text) ? text : null;

export const uuidOf = (text: string | null): string | null => uuid.safeParse(text).data ?? null;

/** An ISO 8601 time; null for anything else. */
export const timeOf = (text: string): string | null => time.safeParse(text).data ?? null;

/** A finite number for JSON, rounded to one decimal. */
export const figure = (value: number): number => (Number.isFinite(value) ? Math.round(value * 10) / 10 : 0);
