import type { ApplicationValues, EnvironmentId } from '../../preload/contract/contract';
import { success, failure, type Result } from '../../preload/contract/errors';
import { applicationConflicts, type ApplicationAddress } from './application-conflicts';
import { configurationSchema, type FullscriptValues } from './configuration-schema';
import { parseConfiguration } from './judged-document';

/**
 * Checks the set-up screen's values by the policy's schema, and against the other applications. Returns the names of
 * the invalid fields, empty if all are valid.
 */
export function invalidFields(
  values: ApplicationValues,
  others: readonly ApplicationAddress[] = [],
): string[] {
  const { environment, ...fields } = values;
  const present = Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => key !== 'clientSecret' || value !== ''),
  );
  const parsed = configurationSchema.safeParse({ fullscript: present });
  const invalid = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path.at(-1) ?? ''));
  const isHttps = values.embedOrigin.startsWith('https://');
  const sandbox = environment.endsWith('-snd');
  // Fullscript accepts http origins in its sandboxes only.
  if (!isHttps && !sandbox) invalid.push('embedOrigin');
  const redirectUri = values.redirectUri === '' ? undefined : values.redirectUri;
  const conflicts = applicationConflicts([...others, { environment, redirectUri }]);
  invalid.push(...conflicts.filter(({ index }) => index === others.length).map(({ field }) => field));
  return [...new Set(invalid)];
}

/** What a document contributes to the form: one application's values, and how many others it holds. */
export type DocumentValues = Partial<ApplicationValues> & { readonly further: number };

/**
 * Reads a pasted or opened document for the set-up screen: its first application whose environment is not `taken` yet.
 * Ignores unknown keys. Errors: `document_unreadable` (no JSON), `configuration_invalid` (a wrong value, no
 * application, or another kind of environment).
 */
export function readApplicationDocument(
  text: string,
  taken: readonly EnvironmentId[] = [],
): Result<DocumentValues> {
  const parsed = parseConfiguration(text);
  if (parsed.problems.length > 0 || !parsed.ok)
    return failure(
      parsed.problems.some(({ problem }) => problem === 'notJson')
        ? 'document_unreadable'
        : 'configuration_invalid',
    );
  const { environment, fullscript = {}, applications = [] } = parsed.document;
  const isEmpty = environment === undefined && Object.keys(fullscript).length === 0;
  const own = isEmpty ? [] : [{ environment, fullscript }];
  const free = [...own, ...applications].filter((each) => !taken.some((one) => one === each.environment));
  const [chosen] = free;
  return chosen
    ? formValues(chosen.environment, chosen.fullscript ?? {}, free.length - 1)
    : failure('configuration_invalid');
}

const textFields = ['clientId', 'clientSecret', 'publicKey', 'embedOrigin', 'redirectUri'] as const;

function formValues(
  environment: EnvironmentId | undefined,
  fullscript: FullscriptValues,
  further: number,
): Result<DocumentValues> {
  if (environment === 'local' || environment === 'custom') return failure('configuration_invalid');
  const values: Partial<ApplicationValues> = {};
  if (environment) values.environment = environment;
  for (const field of textFields) {
    const value = fullscript[field];
    if (value !== undefined) values[field] = value;
  }
  if (fullscript.oauthLevel) values.oauthLevel = fullscript.oauthLevel;
  if (fullscript.pkce) values.pkce = fullscript.pkce;
  return success({ ...values, further });
}
