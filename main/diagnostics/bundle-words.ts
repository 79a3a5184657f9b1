import { z } from '../../preload/contract/zod';

/**
 * The forms of what a diagnostics file may hold. Whatever has another form becomes a mark, so that a text which a
 * server, a damaged file or a person has put somewhere can neither get into the file nor stop it from being made.
 */

/** A word of a machine without spaces: a version, a path of a key, a host. */
export const wordForm = /^[\w.:/+=@#~*…?[\]-]{0,160}$/;

/** The name of a process or a system, which may have spaces. It never comes from a server or a person. */
export const machineForm = /^[\w.:/+=@#~()*…? -]{0,120}$/;

export const requestIdForm = /^[\w.:/+=-]{1,200}$/;

/** The name that a certificate gives its issuer, in any alphabet. */
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

/** A time as written in ISO 8601; null for anything else. */
export const timeOf = (text: string): string | null => time.safeParse(text).data ?? null;

/** A figure that JSON can say, rounded to one decimal. */
export const figure = (value: number): number => (Number.isFinite(value) ? Math.round(value * 10) / 10 : 0);
