/** A report's suggested name: when it was made, and nothing about the person or the clinic. */
export const reportName = (startedAt: number): string =>
  `practice-companion-first-contact-${new Date(startedAt).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-')}.txt`;
