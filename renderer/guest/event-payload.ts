/**
 * Reads the SDK's event payloads down to ids. The SDK's types and the documentation disagree on field names
 * (`firstNane`, `gender`), so nothing is trusted but what is looked for here; names and addresses are left behind.
 * https://fullscript.dev/docs/how-to-guides/fullscript-js/reference/events
 */
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const fieldsOf = (parent: unknown, key: string): Fields | null => {
  const child = isFields(parent) ? parent[key] : undefined;
  return isFields(child) ? child : null;
};

const idOf = (value: unknown): string | null => {
  const id = isFields(value) ? value['id'] : undefined;
  return typeof id === 'string' && id.length > 0 && id.length <= 128 ? id : null;
};

/** Ids of a `patient.selected` event, or null where one is missing. */
export function patientOf(event: unknown): { readonly eventId: string; readonly patientId: string } | null {
  const eventId = idOf(event);
  const patientId = idOf(fieldsOf(fieldsOf(event, 'data'), 'patient'));
  return eventId && patientId ? { eventId, patientId } : null;
}

/** Ids of a `treatmentPlan.activated` event, or null where the plan's is missing. */
export function treatmentPlanOf(event: unknown): {
  readonly eventId: string;
  readonly treatmentPlanId: string;
  readonly patientId: string | null;
} | null {
  const eventId = idOf(event);
  const plan = fieldsOf(fieldsOf(event, 'data'), 'treatmentPlan');
  const treatmentPlanId = idOf(plan);
  return eventId && treatmentPlanId
    ? { eventId, treatmentPlanId, patientId: idOf(fieldsOf(plan, 'patient')) }
    : null;
}

/** Whether the reasons of a `serverError` (a list of "CODE: words") tell of a session that is over. */
export function saysSessionEnded(payload: unknown): boolean {
  return Array.isArray(payload) && payload.some((reason) => /^\s*\w*SESSION\w*\b/.test(String(reason)));
}
