import type { CatalogueOverrides } from './catalogue';

/** English (Canada): where spelling or custom differ from English (United States). */
export const enCA: CatalogueOverrides = {
  messages: {
    'welcome.lead': 'Connect an account once, and plans, the catalogue and labs are one click away.',
    'nav.catalog': 'Catalogue',
    'check.advice.frameUnknown': 'Open Catalogue to see whether it appears.',
    'notices.lead':
      'This app contains the work of others. The licences of Electron and Chromium are in the folder where it is installed.',
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
