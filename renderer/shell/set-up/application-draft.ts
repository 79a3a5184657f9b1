import type {
  ApplicationValues,
  ConfiguredApplication,
  EnvironmentId,
  ShownApplication,
} from '../../../preload/contract/contract';
import { cleanText } from '../../../preload/contract/text';
import { defaultRedirectUri, redirectUriAfter } from '../model/redirect';

/** The environments a person may choose. */
export const choosableEnvironments = ['us-snd', 'ca-snd', 'us', 'ca'] as const;
export type ChoosableEnvironment = (typeof choosableEnvironments)[number];

/** The form while it is being filled in. */
export interface ApplicationDraft {
  readonly environment: ChoosableEnvironment;
  readonly clientId: string;
  /** What the person typed; empty keeps the stored secret. */
  readonly clientSecret: string;
  readonly publicKey: string;
  readonly embedOrigin: string;
  readonly redirectUri: string;
  readonly oauthLevel: 'role' | 'clinic';
  readonly pkce: 'auto' | 'off';
}

const choosable = (environment: EnvironmentId): ChoosableEnvironment =>
  choosableEnvironments.find((candidate) => candidate === environment) ?? 'us-snd';

/** The form as it opens: what is in force, with the default redirect URI where none is set. */
export function draftOf(view: ShownApplication): ApplicationDraft {
  const environment = choosable(view.environment);
  return {
    environment,
    clientId: view.clientId,
    clientSecret: '',
    publicKey: view.publicKey,
    embedOrigin: view.embedOrigin,
    redirectUri: view.redirectUri || defaultRedirectUri(environment),
    oauthLevel: view.oauthLevel,
    pkce: view.pkce,
  };
}

/** The environments that an application may be entered for: those that no other application has. */
export const freeEnvironments = (
  applications: readonly ConfiguredApplication[],
  replaces: EnvironmentId | null,
): readonly ChoosableEnvironment[] =>
  choosableEnvironments.filter(
    (environment) =>
      environment === replaces ||
      !applications.some((application) => application.environment === environment),
  );

/** The values of a further application before anything is typed. */
export const blankApplication = (environment: ChoosableEnvironment): ShownApplication => ({
  environment,
  clientId: '',
  hasClientSecret: false,
  publicKey: '',
  embedOrigin: '',
  redirectUri: '',
  oauthLevel: 'role',
  pkce: 'auto',
});

/** Whether the organization, and not a person here, sets the applications. */
export const isManagedApplication = (managed: readonly string[]): boolean =>
  managed.some((path) => path === 'environment' || path === 'applications' || path.startsWith('fullscript.'));

/** The form after one field changed; a default redirect URI follows the environment. */
export function withValue(draft: ApplicationDraft, change: Partial<ApplicationDraft>): ApplicationDraft {
  const next = { ...draft, ...change };
  if (change.environment === undefined || change.redirectUri !== undefined) return next;
  return {
    ...next,
    redirectUri: redirectUriAfter(draft.redirectUri, draft.environment, change.environment),
  };
}

/** The form after a document was read: its values replace the typed ones, the others stay. */
export function withDocument(
  draft: ApplicationDraft,
  document: Partial<{ [Key in keyof ApplicationValues]: ApplicationValues[Key] | undefined }>,
): ApplicationDraft {
  const { environment, clientId, clientSecret, publicKey, embedOrigin, redirectUri, oauthLevel, pkce } =
    document;
  return withValue(draft, {
    ...(environment !== undefined && { environment }),
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && { clientSecret }),
    ...(publicKey !== undefined && { publicKey }),
    ...(embedOrigin !== undefined && { embedOrigin }),
    ...(redirectUri !== undefined && { redirectUri }),
    ...(oauthLevel !== undefined && { oauthLevel }),
    ...(pkce !== undefined && { pkce }),
  });
}

/** What is sent to main: without what a copy brings along unseen; an empty secret or redirect URI is left out. */
export function valuesOf(draft: ApplicationDraft): ApplicationValues {
  const clientSecret = cleanText(draft.clientSecret);
  const redirectUri = cleanText(draft.redirectUri);
  return {
    environment: draft.environment,
    clientId: cleanText(draft.clientId),
    publicKey: cleanText(draft.publicKey),
    embedOrigin: cleanText(draft.embedOrigin),
    oauthLevel: draft.oauthLevel,
    pkce: draft.pkce,
    ...(clientSecret !== '' && { clientSecret }),
    ...(redirectUri !== '' && { redirectUri }),
  };
}

/** The field that a path of main names: "fullscript.clientId" and "clientId" are the same. */
export const fieldOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
