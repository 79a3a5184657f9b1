import type { AppState, EnvironmentId } from '../../../preload/contract/contract';

/** A way to one more account. */
export type ConnectChoice =
  | {
      readonly kind: 'environment';
      readonly environment: EnvironmentId;
      /** The clinic signs in as a whole, and the person is chosen afterwards. */
      readonly clinicLevel: boolean;
    }
  /** A further person of a clinic that has signed in already: no browser. */
  | {
      readonly kind: 'clinic';
      readonly accountId: string;
      readonly clinicName: string;
      readonly environment: EnvironmentId;
      readonly hue: number | null;
    };

/** The ways to one more account: clinics that have signed in already, then each environment with an application. */
export function connectChoices({
  accounts,
  applications,
}: Pick<AppState, 'accounts' | 'applications'>): readonly ConnectChoice[] {
  const ready = applications.filter((application) => application.ready);
  const clinics = new Map<string, ConnectChoice>();
  for (const account of accounts) {
    const { id, signIn, clinicId, clinicName, hue } = account;
    const environment = ready.find(
      (application) => application.environment === account.environment,
    )?.environment;
    if (signIn === 'clinic' && environment)
      clinics.set(`${environment} ${clinicId}`, {
        kind: 'clinic',
        accountId: id,
        clinicName,
        environment,
        hue,
      });
  }
  return [
    ...clinics.values(),
    ...ready.map(({ environment, oauthLevel }): ConnectChoice => ({
      kind: 'environment',
      environment,
      clinicLevel: oauthLevel === 'clinic',
    })),
  ];
}
