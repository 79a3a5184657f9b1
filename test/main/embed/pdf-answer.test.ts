import { expect, it } from 'vitest';
import { asDownload, isPdf } from '../../../main/embed/pdf-answer';

it.each([
  [{ 'Content-Type': ['application/pdf'] }, true],
  [{ 'content-type': ['Application/PDF; charset=binary'] }, true],
  [{ 'Content-Type': ['text/html'] }, false],
  [{ 'Content-Type': ['application/pdfx'] }, false],
  [{}, false],
  [undefined, false],
])('%o is a PDF: %s', (headers, expected) => expect(isPdf(headers)).toBe(expected));

it('is taken for a download whatever it says of itself', () =>
  expect(asDownload({ 'content-disposition': ['inline'], 'Content-Type': ['application/pdf'] })).toEqual({
    'Content-Type': ['application/pdf'],
    'Content-Disposition': ['attachment'],
  }));
