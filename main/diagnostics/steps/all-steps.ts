import type { CheckStepDefinition } from '../step';
import { clinicStep, scopesStep, sessionGrantStep, tokenStep } from './account-steps';
import { embedStep } from './embed-step';
import { configurationStep, keyStoreStep, profileStep, schemeStep } from './local-steps';
import { apiStep, nameResolutionStep, proxyStep, tlsStep } from './network-steps';

const before = [
  profileStep,
  configurationStep,
  keyStoreStep,
  nameResolutionStep,
  proxyStep,
  tlsStep,
  apiStep,
];
const after = [embedStep, schemeStep];

/** The steps made as one account. */
export const accountSteps: readonly CheckStepDefinition[] = [
  tokenStep,
  clinicStep,
  scopesStep,
  sessionGrantStep,
];

/** The steps that are the same for every account. */
export const commonSteps: readonly CheckStepDefinition[] = [...before, ...after];

/** Every step, in the order in which a sign-in depends on them. */
export const allSteps: readonly CheckStepDefinition[] = [...before, ...accountSteps, ...after];
