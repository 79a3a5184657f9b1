import { type Answer, json, notFound, type PlatformRequest } from '../http';
import { pageOf } from '../pagination';
import type { PatientBook } from '../patient-book';
import { type Patient, type PatientType, type SearchComparison, searchPatients } from '../patients';
import type { Route } from '../router';
import { isFields, textOf, type Fields } from '../values';
import type { ClinicRoute } from './clinic-route';
import type { Person } from '../clinics';

/** List and search show these five only. */
const patientSummary = (patient: Patient): object => ({
  id: patient.id,
  first_name: patient.firstName,
  last_name: patient.lastName,
  email: patient.email,
  archived: patient.archived,
});

const detailOf = (patient: Patient, externalId: string | undefined): object => ({
  ...patientSummary(patient),
  date_of_birth: patient.dateOfBirth,
  gender: patient.gender,
  discount: patient.discount,
  total_discount: patient.discount + 10,
  mobile_number: patient.mobileNumber,
  text_message_notification: false,
  is_dependent: patient.guardianId !== null,
  guardian_patient_id: patient.guardianId,
  metadata: { id: externalId ?? null },
});

/** A list of words as the platform answers it: a text that holds a JSON list. */
export const unprocessable = (errors: readonly string[]): Answer =>
  json(422, { error: JSON.stringify(errors) });

const patientTypes: readonly PatientType[] = ['all', 'dependent', 'guardian'];

/** Lists, search, detail, creation and change. https://fullscript.dev/docs/api-reference/patients */
export function patientRoutes(
  route: ClinicRoute,
  book: PatientBook,
  externalIds: Map<string, string>,
  comparison: SearchComparison,
): readonly Route[] {
  const patientDetail = (patient: Patient): object => detailOf(patient, externalIds.get(patient.id));
  /** `metadata` of a body: one id a patient, of somebody else's choosing, and not unique. */
  const noteExternalId = ({ id }: Patient, fields: Fields): void => {
    const metadata = fields['metadata'];
    if (!isFields(metadata)) return;
    const externalId = textOf(metadata, 'id');
    if (externalId === '') externalIds.delete(id);
    else externalIds.set(id, externalId);
  };
  const list = (request: PlatformRequest, person: Person, query: string): Answer => {
    const type = patientTypes.find((each) => each === request.query.get('patient_type')) ?? '';
    const { items, meta } = pageOf(
      searchPatients(book.of(person.clinic), query, type, comparison),
      request.query,
    );
    return json(200, { patients: items.map(patientSummary), meta });
  };
  return [
    route('GET', '/api/clinic/patients', 'patients:read', (request, person) => list(request, person, '')),
    route('GET', '/api/clinic/search/patients', 'patients:read', (request, person) =>
      list(request, person, request.query.get('query') ?? ''),
    ),
    route('GET', '/api/clinic/patients/:id', 'patients:read', ({ params }, person) => {
      const patient = book.find(person.clinic, params['id']);
      return patient ? json(200, { patient: patientDetail(patient) }) : notFound();
    }),
    route('GET', '/api/clinic/patients/:id/dependents', 'patients:read', ({ params, query }, person) => {
      const guardian = book.find(person.clinic, params['id']);
      if (!guardian) return notFound();
      const dependents = book.of(person.clinic).filter(({ guardianId }) => guardianId === guardian.id);
      const { items, meta } = pageOf(dependents, query);
      return json(200, { patients: items.map(patientSummary), meta });
    }),
    route('POST', '/api/clinic/patients', 'patients:write', ({ fields }, person) => {
      const made = book.create(person.clinic, fields);
      if ('patient' in made) noteExternalId(made.patient, fields);
      return 'patient' in made
        ? json(201, { patient: patientDetail(made.patient) })
        : unprocessable(made.errors);
    }),
    route('PATCH', '/api/clinic/patients/:id', 'patients:write', ({ params, fields }, person) => {
      const patient = book.find(person.clinic, params['id']);
      if (!patient) return notFound();
      const made = book.update(person.clinic, patient.id, fields);
      if ('patient' in made) noteExternalId(made.patient, fields);
      return 'patient' in made
        ? json(200, { patient: patientDetail(made.patient) })
        : unprocessable(made.errors);
    }),
  ];
}
