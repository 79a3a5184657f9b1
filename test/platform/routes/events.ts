import type { Person } from '../clinics';
import { type Answer, json, notFound, type PlatformRequest } from '../http';
import { stableId } from '../identifiers';
import { pageOf } from '../pagination';
import { planDetail } from '../plans';
import type { PlanRecord } from '../record';
import type { Route } from '../router';
import type { Guard } from './guard';

const dayMs = 86_400_000;
const kept = 30 * dayMs;

/** The id of the event of a plan's activation. */
export const activationEventId = (plan: Pick<PlanRecord, 'id'>): string => stableId(`activation ${plan.id}`);

/** Whether a day (`yyyy-mm-dd`) fits a filter: a day, `<day`, `>day` or `day..day`. */
function isWithin(day: string, filter: string | null): boolean {
  if (filter === null || filter === '') return true;
  const [from = '', to] = filter.split('..');
  if (to !== undefined) return day >= from && day <= to;
  if (filter.startsWith('<')) return day < filter.slice(1);
  return filter.startsWith('>') ? day > filter.slice(1) : day === filter;
}

/** Dosages in an event have other names than in REST. */
const eventData = (plan: PlanRecord): object => ({
  treatment_plan: {
    ...planDetail(plan),
    recommendations: plan.recommendations.map((each) => ({
      variant_id: each.variantId,
      dosage: { recommended_amount: each.amount, recommended_frequency: each.frequency },
    })),
  },
});

/**
 * Events of activated plans of the last 30 days, for the clinic of the token.
 * https://fullscript.dev/docs/technical-reference, "Events"
 */
export function eventRoutes({
  guard,
  plans,
  now,
}: {
  readonly guard: Guard;
  readonly plans: readonly PlanRecord[];
  readonly now: () => number;
}): readonly Route[] {
  const visible = (person: Person): readonly PlanRecord[] =>
    plans.filter(({ clinicId, createdAt }) => clinicId === person.clinic.id && createdAt > now() - kept);
  const item = (plan: PlanRecord): object => ({
    id: activationEventId(plan),
    type: 'treatment_plan.created',
    created_at: new Date(plan.createdAt).toISOString(),
    clinic_id: plan.clinicId,
  });
  const list = ({ query }: PlatformRequest, person: Person): Answer => {
    const type = query.get('event_type');
    const found = visible(person)
      .filter(({ createdAt }) =>
        isWithin(new Date(createdAt).toISOString().slice(0, 10), query.get('created_at')),
      )
      .filter(() => type === null || type === 'treatment_plan.created')
      .toSorted((one, other) => one.createdAt - other.createdAt);
    const { items, meta } = pageOf(query.get('order_by') === 'DESC' ? found.toReversed() : found, query);
    return json(200, { events: items.map(item), meta });
  };
  return [
    {
      side: 'api',
      method: 'GET',
      path: '/api/events/treatment_plans',
      handle: guard('patients:treatment_plan_history', (request, token) => list(request, token.person)),
    },
    {
      side: 'api',
      method: 'GET',
      path: '/api/events/:id',
      handle: guard('patients:treatment_plan_history', ({ params }, token) => {
        const plan = visible(token.person).find((each) => activationEventId(each) === params['id']);
        return plan ? json(200, { event: { ...item(plan), data: eventData(plan) } }) : notFound();
      }),
    },
  ];
}
