import { labs } from './catalog';
import { stableId } from './identifiers';
import type { PlanRecord } from './record';

/** Every state of a lab order, in the order in which they come (https://fullscript.dev/docs/how-to-guides/labs/labs-overview). */
export const labOrderStates = [
  'not_purchased',
  'purchased',
  'schedule_appointment',
  'upcoming_appointment',
  'processing',
  'partial_results',
  'results_ready',
  'results_amended',
  'interpretation_ready',
  'interpretation_shared',
] as const;

export type LabOrderState = (typeof labOrderStates)[number];

/** What came back for one test. */
export interface LabResultRecord {
  readonly id: string;
  readonly name: string;
}

/** A lab order of one patient, made from a plan that recommends labs. */
export interface LabOrderRecord {
  readonly id: string;
  readonly clinicId: string;
  readonly patientId: string;
  readonly practitionerId: string;
  readonly planId: string;
  readonly tests: readonly { readonly id: string; readonly name: string }[];
  readonly createdAt: number;
  state: LabOrderState;
  updatedAt: number;
}

const hour = 3_600_000;

/** The lab order of a plan; null where it recommends no labs. The same on every start. */
export function labOrderOf(plan: PlanRecord, index: number): LabOrderRecord | null {
  if (plan.labs.length === 0 || plan.state === 'draft') return null;
  const further = labs[(index + 2) % labs.length];
  const tests =
    index % 24 === 0 || !further ? plan.labs : [...plan.labs, { id: further.id, name: further.name }];
  return {
    id: stableId(`lab order ${plan.id}`),
    clinicId: plan.clinicId,
    patientId: plan.patientId,
    practitionerId: plan.practitionerId,
    planId: plan.id,
    tests,
    createdAt: plan.createdAt + 2 * hour,
    state: labOrderStates[index % labOrderStates.length] ?? 'purchased',
    updatedAt: plan.createdAt + 50 * hour,
  };
}

const stage = (state: LabOrderState): number => labOrderStates.indexOf(state);

/** The results that are there: the first alone while only some are. */
export function resultsOf({ id, tests, state }: LabOrderRecord): readonly LabResultRecord[] {
  if (stage(state) < stage('partial_results')) return [];
  const there = state === 'partial_results' ? tests.slice(0, 1) : tests;
  return there.map((test) => ({ id: stableId(`result ${id} ${test.id}`), name: test.name }));
}

/** Whether there is one document of all results. */
export const hasAllResults = ({ state }: LabOrderRecord): boolean => stage(state) >= stage('results_ready');
