import type { Clinic } from '../clinics';
import { json } from '../http';
import { pageOf } from '../pagination';
import type { Patient } from '../patients';
import type { Route } from '../router';
import type { Guard } from './guard';

/** The ids of other systems, by the patient's own id. */
export type ExternalIds = ReadonlyMap<string, string>;

/**
 * Finds patients again by the id of another system. https://fullscript.dev/technical-reference/metadata. The page does
 * not say which scope it needs; that of the patients is assumed.
 */
export function metadataRoutes({
  guard,
  patientsOf,
  externalIds,
}: {
  readonly guard: Guard;
  readonly patientsOf: (clinic: Clinic) => readonly Patient[];
  readonly externalIds: ExternalIds;
}): readonly Route[] {
  return [
    {
      side: 'api',
      method: 'GET',
      path: '/api/clinic/metadata',
      handle: guard('patients:read', ({ query }, { person }) => {
        const type = query.get('type') ?? 'patient';
        const found =
          type === 'patient'
            ? patientsOf(person.clinic).filter(({ id }) => externalIds.get(id) === query.get('id'))
            : [];
        const { items, meta } = pageOf(found, query);
        return json(200, {
          metadata: items.map((patient) => ({
            id: query.get('id'),
            type,
            data: {
              id: patient.id,
              first_name: patient.firstName,
              last_name: patient.lastName,
              email: patient.email,
            },
          })),
          meta,
        });
      }),
    },
  ];
}
