/**
 * The clinic's secrets that the vault may hold: the client secret of each application that a person entered, by
 * environment. The bare `clientSecret` belongs to an application entered when there could be one only.
 */
export const secretNames = [
  'clientSecret',
  'clientSecret:us',
  'clientSecret:ca',
  'clientSecret:us-snd',
  'clientSecret:ca-snd',
] as const;

/** Where the client secret of an entered application is kept. */
export type ClientSecretName = (typeof secretNames)[number];

/**
 * A secret that belongs to no account: the clinic's, what the PIN is checked against, and the key of what main keeps
 * sealed in memory.
 */
export type SecretName = ClientSecretName | 'pinVerifier' | 'memoryKey';
