import type { CheckStepId } from '../../../preload/contract/diagnostics';
import type { AccountCalls } from '../check-effects';
import {
  attention,
  failed,
  failedBy,
  found,
  passed,
  skipped,
  type CheckStepDefinition,
  type StepOutcome,
} from '../step';

const whyAlone = {
  appRuns: 'skippedAppRuns',
  locked: 'skippedLocked',
  profile: 'skippedProfile',
} as const;

/** A step made as the checked account; skipped without one. */
const asAccount = (
  step: CheckStepId,
  needs: readonly CheckStepId[],
  run: (account: AccountCalls, signal: AbortSignal) => Promise<StepOutcome>,
): CheckStepDefinition => ({
  step,
  needs,
  run: async ({ account }, signal) => {
    if (!account) return skipped(found('skippedNoAccount'));
    return account.leftAlone ? skipped(found(whyAlone[account.leftAlone])) : run(account, signal);
  },
});

/** Whether the sign-in can be renewed: uses the refresh token and stores the new one, as every two hours. */
export const tokenStep = asAccount('token', ['api'], async (account, signal) => {
  const renewed = await account.renewToken(signal);
  return renewed.ok ? passed(found('tokenRenewed')) : failedBy(renewed.error);
});

/** Whether the sign-in is for the account's clinic. */
export const clinicStep = asAccount('clinic', ['token'], async (account, signal) => {
  const clinic = await account.askClinic(signal);
  if (!clinic.ok) return failedBy(clinic.error);
  return clinic.value === account.clinicId ? passed(found('clinicConfirmed')) : failed(found('clinicOther'));
});

/** Whether the sign-in seems to have the scopes the app needs. A hint: only Fullscript's answers decide. */
export const scopesStep = asAccount('scopes', ['token'], async (account) => {
  const missing = await account.missingScopes();
  if (!missing.ok) return failedBy(missing.error);
  if (missing.value === null) return attention(found('scopesUnknown'));
  return missing.value.length === 0
    ? passed(found('scopesComplete'))
    : attention(found('scopesMissing', { scopes: missing.value.join(', ').slice(0, 300) }));
});

/** Whether Fullscript issues a session grant. It is reported as obtained, never shown or used. */
export const sessionGrantStep = asAccount('sessionGrant', ['token'], async (account, signal) => {
  const grant = await account.askGrant(signal);
  return grant.ok ? passed(found('grantObtained')) : failedBy(grant.error);
});
