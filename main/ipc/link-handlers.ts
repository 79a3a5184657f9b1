import { success } from '../../preload/contract/errors';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** The verbs of links from the practice's own system. */
export function linkHandlers(
  services: () => Promise<Services>,
  onPlanShown: (id: string) => void,
): Handlers['links'] {
  return {
    patient: async ({ linkId, accountId }) => {
      const found = await (await services()).askedLinks.patientFor(linkId, accountId);
      return found.ok ? success({ patient: found.value }) : found;
    },
    decide: async ({ linkId, accountId, patientId }) => {
      await (await services()).askedLinks.decide(linkId, accountId, patientId);
      return success({});
    },
    planShown: async ({ id }) => {
      onPlanShown(id);
      return success({});
    },
  };
}
