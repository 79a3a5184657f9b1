import type { PolicyReading } from './policy-file';

/** The reading with references in the place of its secrets (`SecretKeeper`). */
export function withKeptSecrets(reading: PolicyReading, keep: (secret: string) => string): PolicyReading {
  const { fullscript } = reading.document;
  if (fullscript?.clientSecret === undefined) return reading;
  const document = {
    ...reading.document,
    fullscript: { ...fullscript, clientSecret: keep(fullscript.clientSecret) },
  };
  return { ...reading, document };
}
