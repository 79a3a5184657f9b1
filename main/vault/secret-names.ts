/**
 * The secrets of the clinic that the vault may hold: the client secret of each application that a person typed, by
 * environment. The bare `clientSecret` is that of an application typed when there could be one only.
 */
export const secretNames = [
  'clientSecret',
  'clientSecret:us',
  'clientSecret:ca',
  'clientSecret:us-snd',
  'clientSecret:ca-snd',
] as const;

/** Where the client secret of a typed application lies. */
export type ClientSecretName = (typeof secretNames)[number];

/**
 * A secret that belongs to no account: the clinic's, what the PIN is checked against, and the key of what main keeps
 * sealed in memory.
 */
export type SecretName = ClientSecretName | 'pinVerifier' | 'memoryKey';
