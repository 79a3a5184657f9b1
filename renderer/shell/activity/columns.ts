/** The columns of the list, by the names of their words. */
export const columns = ['time', 'action', 'account', 'object', 'result'] as const;
