const always = ['time', 'action', 'account', 'object', 'result'] as const;

/** The columns of the list, by the names of their words; the last one where plans are handed over. */
export const columnsOf = (handover: boolean) => (handover ? ([...always, 'handover'] as const) : always);
