import type { Result } from '../../preload/errors';
import { z } from '../../preload/zod';
import { readBody } from './status';
import { apiPath, type Target } from './target';

const identifier = z.string().min(1).max(128);

/** An event of the list: ids and a time. */
export interface ListedEvent {
  readonly id: string;
  readonly type: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

const eventsAnswer = z
  .object({
    events: z
      .array(z.object({ id: identifier, type: z.string().max(64), created_at: z.string().max(64) }))
      .max(100),
    meta: z.object({ next_page: z.number().int().nullish() }).nullish(),
  })
  .transform(({ events, meta }) => ({
    events: events.map(({ id, type, created_at: createdAt }): ListedEvent => ({ id, type, createdAt })),
    nextPage: meta?.next_page ?? null,
  }));

const reference = z.object({ id: identifier }).nullish().catch(null);

/** `data` of a plan's event: the plan, bare or in its root. */
const plan = z.object({ id: identifier, practitioner: reference });
const eventAnswer = z
  .object({
    event: z.object({
      id: identifier,
      data: z.union([
        z.object({ treatment_plan: plan }).transform(({ treatment_plan }) => treatment_plan),
        plan,
      ]),
    }),
  })
  .transform(({ event }) => ({ planId: event.data.id, practitionerId: event.data.practitioner?.id ?? null }));

const get = (path: `/${string}`, { api, ...target }: Target) =>
  api.call({ ...target, need: 'treatmentPlans', method: 'GET', path, repeatable: true });

/**
 * A page of what happened to plans since a day (`yyyy-mm-dd`), the oldest first. Fullscript keeps 30 days, and leaves out
 * what an application did by plain calls. Errors: `http_invalid_answer`, those of `ApiClient.call`.
 * https://fullscript.dev/docs/technical-reference, "Events"
 */
export async function listPlanEvents(
  since: string,
  page: number,
  target: Target,
): Promise<Result<{ readonly events: readonly ListedEvent[]; readonly nextPage: number | null }>> {
  const yesterday = new Date(Date.parse(since) - 86_400_000).toISOString().slice(0, 10);
  const parameters = new URLSearchParams({
    created_at: `>${yesterday}`,
    sort_by: 'created_at',
    order_by: 'ASC',
    'page[number]': String(page),
    'page[size]': '100',
  });
  const answer = await get(`/events/treatment_plans?${parameters.toString()}`, target);
  return answer.ok ? readBody(eventsAnswer, answer.value) : answer;
}

/** Which plan an event is about, and whose it is. Errors: `not_found`, and as above. */
export async function fetchPlanEvent(
  eventId: string,
  target: Target,
): Promise<Result<{ readonly planId: string; readonly practitionerId: string | null }>> {
  const answer = await get(apiPath('events', eventId), target);
  return answer.ok ? readBody(eventAnswer, answer.value) : answer;
}
