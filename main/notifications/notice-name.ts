const longestName = 80;

/** Scripts written from right to left. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Characters that mark or change text direction (https://unicode.org/reports/tr9/#Directional_Formatting_Characters). */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A patient's name for a system notification; null if it must not be shown. Notification servers may read text as
 * markup (https://specifications.freedesktop.org/notification-spec/latest/markup.html), so names with markup characters
 * are left out. Control and direction characters are removed, and a right-to-left name is isolated, to keep it from
 * reversing the sentence around it. Pure.
 */
export function noticeName(name: string): string | null {
  if (/[<>&]/.test(name)) return null;
  const words = name
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .replaceAll(turning, '')
    .trim();
  const letters = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment);
  const short = letters.slice(0, longestName).join('');
  if (short === '') return null;
  return rightToLeft.test(short) ? `\u2068${short}\u2069` : short;
}
