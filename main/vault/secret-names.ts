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

export type SecretName = (typeof secretNames)[number];
