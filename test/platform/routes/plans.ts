import { json, notFound } from '../http';
import { pageOf } from '../pagination';
import type { PatientBook } from '../patient-book';
import { planDetail, planSummary } from '../plans';
import type { PlanRecord } from '../record';
import type { Route } from '../router';
import type { ClinicRoute } from './clinic-route';
import { unprocessable } from './patients';
import type { Person } from '../clinics';

/** Parts the routes of plans need. */
export interface PlanRouteParts {
  readonly route: ClinicRoute;
  readonly book: PatientBook;
  /** All plans; those of a clinic may be made at the first question. */
  readonly plansOf: (person: Person) => readonly PlanRecord[];
  readonly now: () => number;
  /** Origin of the pages that dynamic links lead to. */
  readonly webOrigin: () => string;
  readonly clientId: string;
}

const readScope = 'patients:treatment_plan_history';

/** Plans, their cancellation, and dynamic links. https://fullscript.dev/docs/api-reference/treatment-plans */
export function planRoutes({
  route,
  book,
  plansOf,
  now,
  webOrigin,
  clientId,
}: PlanRouteParts): readonly Route[] {
  const find = (person: Person, id: string | undefined): PlanRecord | undefined =>
    plansOf(person).find((plan) => plan.id === id && plan.clinicId === person.clinic.id);
  return [
    route('GET', '/api/clinic/patients/:id/treatment_plans', readScope, ({ params, query }, person) => {
      const patient = book.find(person.clinic, params['id']);
      if (!patient) return notFound();
      const timeOf = ({ createdAt, updatedAt }: PlanRecord): number =>
        query.get('sort_by') === 'updated_at' ? updatedAt : createdAt;
      const direction = query.get('order_by') === 'DESC' ? -1 : 1;
      const made = plansOf(person)
        .filter(({ patientId }) => patientId === patient.id)
        .toSorted((one, other) => direction * (timeOf(one) - timeOf(other)));
      const { items, meta } = pageOf(made, query);
      return json(200, { treatment_plans: items.map(planSummary), meta });
    }),
    route('GET', '/api/clinic/treatment_plans/:id', readScope, ({ params }, person) => {
      const plan = find(person, params['id']);
      return plan ? json(200, { treatment_plan: planDetail(plan) }) : notFound();
    }),
    route('PATCH', '/api/clinic/treatment_plans/:id/cancel', 'clinic:write', ({ params }, person) => {
      const plan = find(person, params['id']);
      if (!plan) return notFound();
      if (plan.state === 'cancelled') return unprocessable(['Treatment plan is already cancelled']);
      plan.state = 'cancelled';
      plan.updatedAt = now();
      return json(200, { treatment_plan: planDetail(plan) });
    }),
    route('GET', '/api/clinic/dynamic_links/treatment_plans', 'clinic:write', () =>
      json(200, { redirect_url: `${webOrigin()}/o/treatment_plans/new?client_id=${clientId}` }),
    ),
    route('GET', '/api/clinic/dynamic_links/treatment_plans/:id', 'clinic:write', ({ params }, person) => {
      const plan = find(person, params['id']);
      if (!plan || plan.state === 'cancelled') return notFound();
      const patient = book.find(person.clinic, plan.patientId);
      return json(200, {
        dynamic_links: {
          redirect_url: `${webOrigin()}/o/treatment_plans/${plan.id}/edit`,
          treatment_plan: { id: plan.id, state: plan.state, available_at: null },
          patient: {
            id: plan.patientId,
            first_name: patient?.firstName ?? '',
            last_name: patient?.lastName ?? '',
            text_message_notification: 0,
          },
        },
      });
    }),
  ];
}
