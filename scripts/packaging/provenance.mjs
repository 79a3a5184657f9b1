/** @typedef {{ name: string, sha256: string }} Subject Hexadecimal digits. */

/** The document that describes how packages are made: the guide in this tree. */
const BUILD_TYPE = 'https://practicecompanion.example/docs/release.md#v1';

/**
 * The packages' origin, as an in-toto statement with SLSA provenance (https://slsa.dev/spec/v1.0/provenance).
 * @param {{ subjects: readonly Subject[], version: string, targets: readonly string[], release: boolean, commit:
 * string, lockSha256: string, electron: { version: string, archives: ReadonlyMap<string, string> }, builder: string,
 * startedOn: string, finishedOn: string }} facts `archives`: sha256 in base64 by name, empty when the Electron was not
 * the official one; `builder`: a URI for the build machine or service.
 */
export function provenanceStatement(facts) {
  const archives = [...facts.electron.archives].map(([name, sum]) => ({
    name,
    uri: `pkg:github/electron/electron@v${facts.electron.version}#${name}`,
    digest: { sha256: Buffer.from(sum, 'base64').toString('hex') },
  }));
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: facts.subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: BUILD_TYPE,
        externalParameters: { version: facts.version, targets: facts.targets, release: facts.release },
        internalParameters: {
          electron: facts.electron.version,
          electronOrigin: archives.length === 0 ? 'development runtime' : 'official',
        },
        resolvedDependencies: [
          { name: 'source', digest: { gitCommit: facts.commit } },
          { name: 'package-lock.json', digest: { sha256: facts.lockSha256 } },
          ...archives,
        ],
      },
      runDetails: {
        builder: { id: facts.builder },
        metadata: { startedOn: facts.startedOn, finishedOn: facts.finishedOn },
      },
    },
  };
}
