import type { ApplicationValues } from '../../preload/contract';
import { success, failure, type Result } from '../../preload/errors';
import { configurationSchema, parseConfiguration } from './configuration-schema';

/**
 * Checks values typed on the set-up screen by the same schema as a policy.
 * Answers the names of the invalid fields, empty where all are well.
 */
export function invalidFields(values: ApplicationValues): string[] {
  const { environment: _environment, ...fields } = values;
  const present = Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => key !== 'clientSecret' || value !== ''),
  );
  const parsed = configurationSchema.safeParse({ fullscript: present });
  const invalid = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path.at(-1) ?? ''));
  const isHttps = values.embedOrigin.startsWith('https://');
  const sandbox = values.environment.endsWith('-snd');
  // Fullscript takes http origins in its sandboxes only.
  if (!isHttps && !sandbox) invalid.push('embedOrigin');
  return [...new Set(invalid)];
}

const applicationFields = ['clientId', 'clientSecret', 'publicKey', 'embedOrigin', 'redirectUri'] as const;

/**
 * Reads a pasted or opened document for the set-up screen. Errors: `document_unreadable` (no JSON),
 * `configuration_invalid` (not our format, or meant for another kind of environment).
 */
export function readApplicationDocument(text: string): Result<Partial<ApplicationValues>> {
  const parsed = parseConfiguration(text);
  if (!parsed.ok)
    return failure(
      parsed.problems.some(({ problem }) => problem === 'notJson')
        ? 'document_unreadable'
        : 'configuration_invalid',
    );
  const { environment, fullscript = {} } = parsed.document;
  if (environment === 'local' || environment === 'custom') return failure('configuration_invalid');
  const values: Partial<ApplicationValues> = {};
  if (environment) values.environment = environment;
  for (const field of applicationFields) {
    const value = fullscript[field];
    if (value !== undefined) values[field] = value;
  }
  if (fullscript.oauthLevel) values.oauthLevel = fullscript.oauthLevel;
  if (fullscript.pkce) values.pkce = fullscript.pkce;
  return success(values);
}
