import type {
  ConfigurationEntry,
  ConfigurationProblem,
  EnvironmentId,
  Language,
} from '../../preload/contract/contract';
import { badValueOf } from './bad-values';
import { defaultsFor } from './configuration-defaults';
import type { ConfigurationDocument } from './configuration-schema';
import { descriptionOf } from './descriptions/key-descriptions';
import { valueAt } from './document-paths';
import { configurationKeys, type ConfigurationKey } from './schema-keys';

/** The sources of values, strongest first. */
export interface ConfigurationSources {
  readonly policy: ConfigurationDocument;
  /** What the person set, by the same names. A stored secret is `true` here. */
  readonly settings: object;
  /** The environment in force, whose hosts are the defaults. */
  readonly environment: EnvironmentId;
}

type Value = ConfigurationEntry['value'];

/** A key without a description is never shown: it may be a secret. */
function shown({ path, value: { kind } }: ConfigurationKey, value: unknown): Value {
  const description = descriptionOf(path);
  if (value === undefined) return { kind: 'none' };
  if (!description || description.secret) return { kind: 'secret' };
  if (typeof value === 'boolean') return { kind: 'switch', on: value };
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (!Array.isArray(value) || value.length === 0) return { kind: 'none' };
  return kind === 'entries'
    ? { kind: 'entries', count: value.length }
    : { kind: 'texts', texts: value.map(String) };
}

/** Whether one of two paths contains the other. */
const overlap = (one: string, other: string): boolean =>
  `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);

/** Every key with its value in force and the value's source. Pure, and free of secrets: screens and diagnostics use it. */
export function configurationReport(
  sources: ConfigurationSources,
  problems: readonly ConfigurationProblem[],
  language: Language,
): ConfigurationEntry[] {
  const defaults = defaultsFor(sources.environment);
  return configurationKeys.map((key) => {
    const { path } = key;
    const managed = valueAt(sources.policy, path);
    const own = valueAt(sources.settings, path);
    const words = descriptionOf(path)?.title;
    const found = problems.find((problem) => problem.path !== '' && overlap(problem.path, path));
    return {
      path,
      title: words ? words[language === 'fr-CA' ? 'fr' : 'en'] : path,
      origin: managed !== undefined ? 'policy' : own !== undefined ? 'settings' : 'default',
      value: shown(key, managed ?? own ?? valueAt(defaults, path)),
      problem: found?.problem ?? null,
      cost: found ? badValueOf(path).cost : null,
    };
  });
}
