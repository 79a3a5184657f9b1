import type { TypedApplication, TypedSecrets } from './effective-configuration';

/** What the person set, by the configuration's names: the first application is its own. A secret is `true`. */
export function typedDocumentOf(typed: readonly TypedApplication[], secrets: TypedSecrets): object {
  const [first, ...further] = typed.map(({ environment, secret, ...values }) => ({
    environment,
    fullscript: { ...values, ...(secrets.has(secret) && { clientSecret: true }) },
  }));
  return { ...first, ...(further.length > 0 && { applications: further }) };
}
