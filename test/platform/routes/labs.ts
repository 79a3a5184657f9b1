import { labs } from '../catalog';
import { empty, json, notFound } from '../http';
import { stableId } from '../identifiers';
import { hasAllResults, resultsOf, type LabOrderRecord } from '../lab-orders';
import { pageOf } from '../pagination';
import type { PatientBook } from '../patient-book';
import type { Route } from '../router';
import type { ClinicRoute } from './clinic-route';
import type { Person } from '../clinics';

/** Seconds for which the address of a result works. */
const secondsOfLink = 900;

const scope = 'patients:order_history';
const iso = (time: number): string => new Date(time).toISOString();

const summaryOf = (order: LabOrderRecord): object => ({
  id: order.id,
  state: order.state,
  treatment_plan_id: order.planId,
  patient_id: order.patientId,
  practitioner_id: order.practitionerId,
  created_at: iso(order.createdAt),
  updated_at: iso(order.updatedAt),
});

const signatureOf = (orderId: string, resultId: string, expires: number): string =>
  stableId(`signature ${orderId} ${resultId} ${String(expires)}`);

/** A document that no reader opens, but that begins like one. */
const pdf = '%PDF-1.4\n% An invented result.\n%%EOF\n';

/**
 * Lab orders, tests, and the documents of results behind addresses that end. Which scope is needed no page says; that of
 * orders and of lab events is assumed. https://fullscript.dev/technical-reference/labs
 */
export function labRoutes({
  route,
  book,
  ordersOf,
  now,
  webOrigin,
}: {
  readonly route: ClinicRoute;
  readonly book: PatientBook;
  readonly ordersOf: (person: Person) => readonly LabOrderRecord[];
  readonly now: () => number;
  readonly webOrigin: () => string;
}): readonly Route[] {
  const linkTo = ({ id }: LabOrderRecord, resultId: string): string => {
    const expires = Math.floor(now() / 1000) + secondsOfLink;
    const parameters = new URLSearchParams({
      expires: String(expires),
      signature: signatureOf(id, resultId, expires),
    });
    return `${webOrigin()}/results/${id}/${resultId}?${parameters.toString()}`;
  };
  const detailOf = (order: LabOrderRecord): object => ({
    ...summaryOf(order),
    tests: order.tests.map(({ id, name }) => ({ id, name })),
    results: resultsOf(order).map(({ id, name }) => ({
      id,
      name,
      state: 'final',
      pdf_url: linkTo(order, id),
    })),
    latest_aggregated_result: hasAllResults(order)
      ? { id: stableId(`all ${order.id}`), pdf_url: linkTo(order, 'all') }
      : null,
  });
  return [
    route('GET', '/api/clinic/labs/orders', scope, ({ query }, person) => {
      const patientId = query.get('patient_id');
      if (patientId !== null && !book.find(person.clinic, patientId)) return notFound();
      const found = ordersOf(person)
        .filter((order) => patientId === null || order.patientId === patientId)
        .toSorted((one, other) => other.createdAt - one.createdAt);
      const { items, meta } = pageOf(found, query);
      return json(200, { orders: items.map(summaryOf), meta });
    }),
    route('GET', '/api/clinic/labs/orders/:id', scope, ({ params }, person) => {
      const order = ordersOf(person).find(({ id }) => id === params['id']);
      return order ? json(200, { order: detailOf(order) }) : notFound();
    }),
    route('GET', '/api/clinic/labs/tests/:id', scope, ({ params }) => {
      const lab = labs.find(({ id }) => id === params['id']);
      return lab
        ? json(200, { test: { id: lab.id, name: lab.name, requires_fasting: lab.fasting } })
        : notFound();
    }),
    {
      side: 'embed',
      method: 'GET',
      path: '/results/:order/:result',
      handle: ({ params, query }) => {
        const expires = Number(query.get('expires'));
        const signature = signatureOf(params['order'] ?? '', params['result'] ?? '', expires);
        if (query.get('signature') !== signature || expires * 1000 < now()) return empty(403);
        return { status: 200, headers: { 'Content-Type': 'application/pdf' }, body: pdf };
      },
    },
  ];
}
