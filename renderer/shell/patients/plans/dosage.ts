import type { PlanDetail } from '../../../../preload/contract/contract';
import type { MessageKey } from '../../../locales/catalogue';
import type { Translate } from '../../../locales/use-text';

/** One product of a plan. */
export type Recommendation = PlanDetail['recommendations'][number];

/** Fullscript's own words for how often, how long and in which form (API reference, "Treatment plans"). */
const frequencies: ReadonlyMap<string, MessageKey> = new Map([
  ['once per day', 'dosage.once'],
  ['twice per day', 'dosage.twice'],
  ['three times per day', 'dosage.threeTimes'],
  ['four times per day', 'dosage.fourTimes'],
  ['every morning', 'dosage.morning'],
  ['every night', 'dosage.night'],
]);
const durations: ReadonlyMap<string, MessageKey> = new Map([
  ['as needed', 'dosage.asNeeded'],
  ['until symptoms resolve', 'dosage.untilResolved'],
  ['ongoing', 'dosage.ongoing'],
]);
const formats: ReadonlyMap<string, MessageKey> = new Map([
  ['capsule', 'dosage.capsules'],
  ['tablet', 'dosage.tablets'],
  ['softgel', 'dosage.softgels'],
  ['drop', 'dosage.drops'],
  ['scoop', 'dosage.scoops'],
  ['chewable', 'dosage.chewables'],
]);

/** Which plural form an amount asks for: what is no number, such as "1 to 2", is more than one. */
const countOf = (amount: string): number => {
  const count = Number(amount.replace(',', '.'));
  return Number.isFinite(count) ? count : 2;
};

/** How a product is to be taken, in words of the language on screen; words that are not known stay Fullscript's. */
export function dosageWords(recommendation: Recommendation, text: Translate): string {
  const { amount, format, frequency, duration, timeOfDay, additionalInfo } = recommendation;
  const form = formats.get(format);
  const days = /^\d{1,4}$/.test(duration) ? text('dosage.days', { days: Number(duration) }) : null;
  const often = frequencies.get(frequency);
  const long = durations.get(duration);
  const quantity =
    amount !== '' && form ? text(form, { amount, count: countOf(amount) }) : `${amount} ${format}`.trim();
  return [
    quantity,
    often ? text(often) : frequency,
    days ?? (long ? text(long) : duration),
    ...timeOfDay,
    additionalInfo,
  ]
    .filter((words) => words !== '')
    .join(' · ');
}
