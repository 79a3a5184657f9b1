import { type Clinic, clinics, type Person, people, peopleOf, personOf } from '../clinics';
import { type Answer, json, notFound, type PlatformRequest } from '../http';
import { stableId } from '../identifiers';
import { pageOf } from '../pagination';
import { type Patient, type PatientType, searchPatients } from '../patients';
import { planDetail, planSummary } from '../plans';
import type { PlanRecord } from '../record';
import type { Route } from '../router';
import { variantOf } from '../catalog';
import type { Guard } from './guard';

/** Parts the REST routes need. */
export interface ClinicRouteParts {
  readonly guard: Guard;
  readonly patientsOf: (clinic: Clinic) => readonly Patient[];
  readonly plans: readonly PlanRecord[];
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

/** List and search show these five only. */
const patientSummary = (patient: Patient): object => ({
  id: patient.id,
  first_name: patient.firstName,
  last_name: patient.lastName,
  email: patient.email,
  archived: patient.archived,
});

const patientDetail = (patient: Patient): object => ({
  ...patientSummary(patient),
  date_of_birth: patient.dateOfBirth,
  gender: patient.gender,
  discount: patient.discount,
  total_discount: patient.discount + 10,
  mobile_number: patient.mobileNumber,
  text_message_notification: false,
  is_dependent: patient.guardianId !== null,
  guardian_patient_id: patient.guardianId,
  metadata: { id: null },
});

const patientTypes: readonly PatientType[] = ['all', 'dependent', 'guardian'];

/** Clinic, people, patients and plans. https://fullscript.dev/docs/technical-reference */
export function clinicRoutes({ guard, patientsOf, plans, largestPage }: ClinicRouteParts): readonly Route[] {
  const route = (
    path: string,
    scope: string,
    answer: (request: PlatformRequest, person: Person) => Answer,
  ): Route => ({
    side: 'api',
    method: 'GET',
    path,
    handle: guard(scope, (request, token) => {
      const stranger = people.find((each) => each.clinic.id !== token.person.clinic.id);
      return answer(request, request.wrongUser && stranger ? stranger : token.person);
    }),
  });

  const findPatient = (person: Person, id: string | undefined): Patient | undefined =>
    patientsOf(person.clinic).find((patient) => patient.id === id);

  const list = (request: PlatformRequest, person: Person, query: string): Answer => {
    const type = patientTypes.find((each) => each === request.query.get('patient_type')) ?? '';
    const found = searchPatients(patientsOf(person.clinic), query, type);
    const { items, meta } = pageOf(found, request.query);
    return json(200, { patients: items.map(patientSummary), meta });
  };

  const peopleRoutes = (type: Person['type'], many: string, one: string): readonly Route[] => [
    route(`/api/clinic/${many}`, 'clinic:read', ({ query }, person) => {
      const { items, meta } = pageOf(peopleOf(person.clinic, type), query, largestPage);
      return json(200, { [many]: items.map(personFields), meta });
    }),
    route(`/api/clinic/${many}/:id`, 'clinic:read', ({ params }, person) => {
      const found = personOf(params['id'] ?? '');
      const visible = found?.type === type && found.clinic.id === person.clinic.id;
      return visible ? json(200, { [one]: personFields(found) }) : notFound();
    }),
  ];

  return [
    route('/api/clinic', 'clinic:read', (_, person) => {
      const clinic = clinics.find((each) => each.id === person.clinic.id) ?? person.clinic;
      return json(200, { clinic: clinicFields(clinic, patientsOf(clinic).length) });
    }),
    ...peopleRoutes('Practitioner', 'practitioners', 'practitioner'),
    ...peopleRoutes('Staff', 'staff', 'staff'),
    route('/api/clinic/patients', 'patients:read', (request, person) => list(request, person, '')),
    route('/api/clinic/search/patients', 'patients:read', (request, person) =>
      list(request, person, request.query.get('query') ?? ''),
    ),
    route('/api/clinic/patients/:id', 'patients:read', ({ params }, person) => {
      const patient = findPatient(person, params['id']);
      return patient ? json(200, { patient: patientDetail(patient) }) : notFound();
    }),
    route(
      '/api/clinic/patients/:id/treatment_plans',
      'patients:treatment_plan_history',
      (request, person) => {
        const patient = findPatient(person, request.params['id']);
        if (!patient) return notFound();
        const made = plans.filter((plan) => plan.patientId === patient.id).toReversed();
        const { items, meta } = pageOf(made, request.query);
        return json(200, { treatment_plans: items.map(planSummary), meta });
      },
    ),
    route('/api/clinic/treatment_plans/:id', 'patients:treatment_plan_history', ({ params }, person) => {
      const plan = plans.find((each) => each.id === params['id'] && each.clinicId === person.clinic.id);
      return plan ? json(200, { treatment_plan: planDetail(plan) }) : notFound();
    }),
    route('/api/catalog/variants/:id', 'catalog:read', ({ params }) => {
      const variant = variantOf(params['id'] ?? '');
      return variant ? json(200, { variant }) : notFound();
    }),
  ];
}
