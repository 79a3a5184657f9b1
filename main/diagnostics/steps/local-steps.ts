import type { KeyStoreStatus } from '../../../preload/contract/contract';
import { attention, failed, failedBy, found, passed, skipped, type CheckStepDefinition } from '../step';

/** Whether the app can store anything: otherwise it does not start. */
export const profileStep: CheckStepDefinition = {
  step: 'profile',
  needs: [],
  run: async (effects) => {
    const error = effects.profile();
    return error ? failedBy(error, found('profileUnwritable')) : passed(found('profileWritable'));
  },
};

/** Whether there is a Fullscript application to connect to, and a usable policy. */
export const configurationStep: CheckStepDefinition = {
  step: 'configuration',
  needs: [],
  run: async (effects) => {
    const { application, error, problems, authorities, authoritiesError } = effects.configuration();
    const places = problems.slice(0, 10).map((path) => found('configurationProblem', { path }));
    if (error) return failedBy(error, found('configurationBroken'), ...places);
    if (!application) return failed(found('configurationMissing'), ...places);
    const { id, apiBaseUrl } = application.environment;
    const ready = found('configurationReady', { environment: id, host: new URL(apiBaseUrl).host });
    if (authoritiesError)
      return { status: 'attention', findings: [ready, ...places], error: authoritiesError };
    if (places.length > 0) return attention(ready, ...places);
    return passed(ready, ...(authorities > 0 ? [found('authoritiesRead', { count: authorities })] : []));
  },
};

const keyStoreOutcome: Readonly<Record<KeyStoreStatus, ReturnType<typeof passed>>> = {
  protected: passed(found('keyStoreProtected')),
  unknown: attention(found('keyStoreUnavailable')),
  locked: attention(found('keyStoreLocked')),
  weak: attention(found('keyStoreWeak')),
  unavailable: attention(found('keyStoreUnavailable')),
  lost: failed(found('keyStoreLost')),
};

/** Whether the system's key store protects the sign-ins. */
export const keyStoreStep: CheckStepDefinition = {
  step: 'keyStore',
  needs: [],
  run: async (effects) => keyStoreOutcome[await effects.keyStore()],
};

/** Whether the operating system delivers a sign-in's answer to this app. */
export const schemeStep: CheckStepDefinition = {
  step: 'scheme',
  needs: [],
  run: async (effects) => {
    const { needed, registered, elsewhere } = await effects.scheme();
    if (!needed) return skipped(found('schemeNotNeeded'));
    if (registered) return passed(found('schemeRegistered'));
    if (elsewhere !== null) return attention(found('schemeElsewhere', { program: elsewhere }));
    return failed(found('schemeMissing'));
  },
};
