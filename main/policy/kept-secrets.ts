import type { ConfigurationDocument, FullscriptValues } from './configuration-schema';
import type { PolicyReading, PolicySource } from './policy-reading';

type Keep = (secret: string) => string;

const keptValues = (values: FullscriptValues, keep: Keep): FullscriptValues =>
  values.clientSecret === undefined ? values : { ...values, clientSecret: keep(values.clientSecret) };

function keptDocument(document: ConfigurationDocument, keep: Keep): ConfigurationDocument {
  const { fullscript, applications } = document;
  return {
    ...document,
    ...(fullscript && { fullscript: keptValues(fullscript, keep) }),
    ...(applications && {
      applications: applications.map((each) =>
        each.fullscript ? { ...each, fullscript: keptValues(each.fullscript, keep) } : each,
      ),
    }),
  };
}

const keptReading = (reading: PolicyReading, keep: Keep): PolicyReading => ({
  ...reading,
  document: keptDocument(reading.document, keep),
});

/** A policy source with references instead of secrets (`SecretKeeper`), in every application. */
export const withKeptSecrets = (source: PolicySource, keep: Keep): PolicySource => ({
  ...source,
  read: async () => keptReading(await source.read(), keep),
});
