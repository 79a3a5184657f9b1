import { applicationConflicts, type ApplicationAddress } from './application-conflicts';
import { configurationDefaults } from './configuration-defaults';
import type { ConfigurationDocument } from './configuration-schema';
import type { Place } from './json-document';
import type { FoundMistake } from './judged-document';

/** The conflicts between a document's applications; both of a colliding pair are refused. */
export function conflictsIn(
  { environment, fullscript: own, applications = [] }: ConfigurationDocument,
  isRefused: (path: string) => boolean,
): { readonly mistake: FoundMistake; readonly refused: readonly string[] }[] {
  const hasOwn = environment !== undefined || own?.clientId !== undefined;
  // Without an environment it may be part of a document, for a form that asks for the environment.
  const first = { environment: environment ?? configurationDefaults.environment };
  const ownAddress = { ...first, redirectUri: environment && own?.redirectUri };
  // An application with a wrong environment has nothing known to collide with.
  const ownKnown = hasOwn && (environment !== undefined || !isRefused('fullscript'));
  const all: (ApplicationAddress & { readonly path: string; readonly place: Place })[] = [
    ...(ownKnown ? [{ ...ownAddress, path: 'fullscript', place: [] }] : []),
    ...applications.flatMap((each, index) =>
      each.environment === undefined
        ? []
        : [
            {
              environment: each.environment,
              redirectUri: each.fullscript?.redirectUri,
              path: `applications.${index}`,
              place: ['applications', index],
            },
          ],
    ),
  ];
  return applicationConflicts(all).flatMap(({ index, other, field, problem }) => {
    const found = all[index];
    if (!found) return [];
    const parts = field === 'environment' ? [field] : ['fullscript', field];
    const second = other === null ? [] : [all[other]?.path ?? []].flat();
    return [{ mistake: { place: [...found.place, ...parts], problem }, refused: [found.path, ...second] }];
  });
}
