import type { CatalogueOverrides } from './catalogue';

/** English (Canada): where spelling or custom differ from English (United States). */
export const enCA: CatalogueOverrides = {
  messages: {
    'welcome.lead': 'Connect an account once, and plans, the catalogue and labs are one click away.',
    'link.title.catalog': 'Open the catalogue?',
    'scope.catalogRead': 'See the catalogue',
    'activity.action.treatmentPlan.cancelled': 'Treatment plan cancelled',
    'activity.action.treatmentPlan.cancelledElsewhere': 'Plan cancelled elsewhere',
    'plan.state.cancelled': 'Cancelled',
    'plan.cancel.working': 'Cancelling…',
    'plan.cancelled': 'The plan is cancelled.',
  },
  errors: {
    request_cancelled: { title: 'The request was cancelled.', next: 'Start again when you are ready.' },
  },
};
