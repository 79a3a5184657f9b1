import type { ErrorWords } from './catalogue';

/**
 * French sets a space before a colon and a percent sign and inside of guillemets, at which no line may break: Office
 * québécois de la langue française, « Espacement avant et après les signes de ponctuation ».
 */
export const withFrenchSpaces = (sentence: string): string =>
  sentence.replaceAll(/ (?=[:%»])|(?<=«) /g, '\u00A0');

function mapped<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  change: (value: Value) => Value,
): Readonly<Record<Key, Value>> {
  const changed: Record<Key, Value> = { ...record };
  for (const key in changed) changed[key] = change(changed[key]);
  return changed;
}

/** Sentences of a French catalogue as they are set. */
export const inFrenchType = <Key extends string>(
  messages: Readonly<Record<Key, string>>,
): Readonly<Record<Key, string>> => mapped(messages, withFrenchSpaces);

/** The words of errors of a French catalogue as they are set. */
export const errorsInFrenchType = <Key extends string>(
  errors: Readonly<Record<Key, ErrorWords>>,
): Readonly<Record<Key, ErrorWords>> =>
  mapped(errors, ({ title, next }) => ({ title: withFrenchSpaces(title), next: withFrenchSpaces(next) }));
