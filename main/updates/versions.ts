/** Versions as https://semver.org/#backusnaur-form-grammar-for-valid-semver-versions writes them, without build numbers. */
const shape =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** Whether a text is a version that can be compared. */
export const isVersion = (text: string): boolean => text.length <= 64 && shape.test(text);

/** Numbers come before words and are compared as numbers: semver 11.4. Below zero where `one` comes first. */
function compareIdentifiers(one: string, other: string): number {
  const numbers = [one, other].map((text) => /^\d+$/.test(text));
  if (numbers[0] && numbers[1]) return Number(one) - Number(other);
  if (numbers[0] !== numbers[1]) return numbers[0] ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What stands behind the hyphen: a version without it comes after those with it; else part by part. */
function comparePreReleases(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  const [left, right] = [one.split('.'), other.split('.')];
  for (const [index, part] of left.entries()) {
    const against = right[index];
    if (against === undefined) return 1;
    const order = compareIdentifiers(part, against);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Whether a version comes after another, by https://semver.org/#spec-item-11. False where either is no version. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [shape.exec(version), shape.exec(than)];
  if (!left || !right) return false;
  for (const place of [1, 2, 3]) {
    const order = Number(left[place]) - Number(right[place]);
    if (order !== 0) return order > 0;
  }
  return comparePreReleases(left[4], right[4]) > 0;
}
