import { variantOf } from '../catalog';
import { type Clinic, clinics, type Person, peopleOf, personOf } from '../clinics';
import { json, notFound } from '../http';
import { stableId } from '../identifiers';
import { pageOf } from '../pagination';
import type { PatientBook } from '../patient-book';
import type { Route } from '../router';
import type { ClinicRoute } from './clinic-route';

/** Parts the REST routes need. */
export interface ClinicRouteParts {
  readonly route: ClinicRoute;
  readonly book: PatientBook;
  /** Most people of one page. */
  readonly largestPage: number;
}

const clinicFields = (clinic: Clinic, patientCount: number): object => ({
  id: clinic.id,
  name: clinic.name,
  patient_count: patientCount,
  practitioner_count: peopleOf(clinic, 'Practitioner').length,
  discount: 10,
  dispensary_url: `https://${clinic.name.toLowerCase().replace(/\W+/g, '-')}.dispensary.example`,
  integration_id: null,
  integration_activated_at: '2025-03-03T14:00:00.000Z',
  margin_type: 'profit',
});

const personFields = (person: Person): object => ({
  id: person.id,
  first_name: person.firstName,
  last_name: person.lastName,
  email: person.email,
  ...(person.type === 'Practitioner' && { practitioner_type_id: stableId('practitioner type') }),
  metadata: { id: null },
});

/** Clinic, people and catalog. https://fullscript.dev/docs/technical-reference */
export function clinicRoutes({ route, book, largestPage }: ClinicRouteParts): readonly Route[] {
  const peopleRoutes = (type: Person['type'], many: string, one: string): readonly Route[] => [
    route('GET', `/api/clinic/${many}`, 'clinic:read', ({ query }, person) => {
      const { items, meta } = pageOf(peopleOf(person.clinic, type), query, largestPage);
      return json(200, { [many]: items.map(personFields), meta });
    }),
    route('GET', `/api/clinic/${many}/:id`, 'clinic:read', ({ params }, person) => {
      const found = personOf(params['id'] ?? '');
      const visible = found?.type === type && found.clinic.id === person.clinic.id;
      return visible ? json(200, { [one]: personFields(found) }) : notFound();
    }),
  ];

  return [
    route('GET', '/api/clinic', 'clinic:read', (_, person) => {
      const clinic = clinics.find((each) => each.id === person.clinic.id) ?? person.clinic;
      return json(200, { clinic: clinicFields(clinic, book.of(clinic).length) });
    }),
    ...peopleRoutes('Practitioner', 'practitioners', 'practitioner'),
    ...peopleRoutes('Staff', 'staff', 'staff'),
    route('GET', '/api/catalog/variants/:id', 'catalog:read', ({ params }) => {
      const variant = variantOf(params['id'] ?? '');
      return variant ? json(200, { variant }) : notFound();
    }),
  ];
}
