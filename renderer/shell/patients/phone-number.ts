/**
 * A number of North America as people write it, such as +1 613-555-0148, or in French +1 613 555-0148 (Office québécois
 * de la langue française, « Numéro de téléphone »). Any other stays as Fullscript tells it: each country groups its own.
 */
export function phoneNumber(number: string, language: string): string {
  const [, area, exchange, line] =
    /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number.replaceAll(/[\s().-]/g, '')) ?? [];
  if (!area || !exchange || !line) return number;
  return `+1\u00A0${area}${language.startsWith('fr') ? '\u00A0' : '-'}${exchange}-${line}`;
}
