import type { ActivityFilter } from '../../preload/contract/activity';

/** A filter that lets every entry through. */
export const everyEntryFilter: ActivityFilter = {
  text: '',
  textAccounts: [],
  textActions: [],
  actions: null,
  accountId: null,
  result: null,
  from: null,
  until: null,
};
