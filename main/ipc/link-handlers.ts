import { success } from '../../preload/contract/errors';
import type { AskedLinks } from '../links/asked-link';
import type { Handlers } from './router';

/** The verbs of links from the practice's own system. */
export const linkHandlers = ({
  askedLinks,
  onPlanShown,
}: {
  readonly askedLinks: Pick<AskedLinks, 'patientFor' | 'decide'>;
  readonly onPlanShown: (id: string) => void;
}): Handlers['links'] => ({
  patient: async ({ linkId, accountId }) => {
    const found = await askedLinks.patientFor(linkId, accountId);
    return found.ok ? success({ patient: found.value }) : found;
  },
  decide: async ({ linkId, accountId, patientId }) => {
    await askedLinks.decide(linkId, accountId, patientId);
    return success({});
  },
  planShown: async ({ id }) => {
    onPlanShown(id);
    return success({});
  },
});
