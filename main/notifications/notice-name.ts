const longestName = 80;

/** Letters that are written from right to left. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** What turns a text or marks its order (https://unicode.org/reports/tr9/#Directional_Formatting_Characters). */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A patient's name as a notification of the system may hold it; null where it may not. Servers of notifications may read a
 * text as markup (https://specifications.freedesktop.org/notification-spec/latest/markup.html), so a name with a sign of it
 * is left out. What controls or turns a text is taken away, and a name of the other direction is isolated, so that it does
 * not turn the sentence around it. Pure.
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
