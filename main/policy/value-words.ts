import { configurationDefaults } from './configuration-defaults';
import { descriptionOf } from './descriptions/key-descriptions';
import { valueAt } from './document-paths';
import type { ConfigurationKey } from './schema-keys';

/** What a key accepts, in English words that follow "must be": "a whole number from 1 to 60". */
export function formOf({ path, value }: ConfigurationKey): string {
  const form = descriptionOf(path)?.form;
  switch (value.kind) {
    case 'choice':
      return `one of ${value.values.join(', ')}`;
    case 'number':
      return `a whole number from ${value.least} to ${value.most}`;
    case 'switch':
      return 'true or false';
    case 'text':
      return `${form ?? 'text'}, at most ${value.longest} characters`;
    case 'texts':
      return `a list of at most ${value.most} ${form ?? 'texts'}`;
    case 'entries':
      return `a list of at most ${value.most} entries`;
  }
}

/** What applies without policy and settings, in English; null if nothing. */
export function defaultWords(path: string): string | null {
  const usual = descriptionOf(path)?.usual?.en;
  const value = valueAt(configurationDefaults, path);
  if (usual !== undefined) return usual;
  return value === undefined ? null : JSON.stringify(value).replaceAll('"', '');
}
