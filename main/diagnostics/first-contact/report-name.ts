/** The name that is suggested for a report: when it was made, and nothing of the person or the clinic. */
export const reportName = (startedAt: number): string =>
  `practice-companion-first-contact-${new Date(startedAt).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-')}.txt`;
