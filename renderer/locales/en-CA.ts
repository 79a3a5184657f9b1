import type { CatalogueOverrides } from './catalogue';

/** English (Canada): where spelling or custom differ from English (United States). */
export const enCA: CatalogueOverrides = {
  messages: {
    'welcome.lead': 'Connect an account once, and plans, the catalogue and labs are one click away.',
    'scope.catalogRead': 'See the catalogue',
  },
  errors: {
    request_cancelled: { title: 'The request was cancelled.', next: 'Start again when you are ready.' },
  },
};
