import { labs, products } from './catalog';
import { type Clinic, peopleOf } from './clinics';
import { stableId } from './identifiers';
import type { Patient } from './patients';
import type { PlanRecord } from './record';

const frequencies = ['once per day', 'twice per day', 'every morning', 'every night'] as const;
const durations = ['30', '60', '120', 'ongoing', 'as needed'] as const;
const states = ['active', 'active', 'draft', 'active', 'cancelled'] as const;

const firstDay = Date.UTC(2025, 0, 6, 14);
const hour = 3_600_000;

/**
 * So many plans of one clinic, the same on every start. Every fourth belongs to the first patient, who so has a long
 * history; the others are spread.
 */
export function madePlans(
  clinic: Clinic,
  patients: readonly Patient[],
  count: number,
): readonly PlanRecord[] {
  const practitioners = peopleOf(clinic, 'Practitioner');
  const plans: PlanRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const patient = patients[index % 4 === 0 ? 0 : (index * 7) % patients.length];
    const practitioner = practitioners[index % practitioners.length];
    if (!patient || !practitioner) break;
    const createdAt = firstDay + index * 7 * hour;
    const lab = index % 3 === 0 ? labs[index % labs.length] : undefined;
    plans.push({
      id: stableId(`plan ${clinic.name} ${String(index)}`),
      clinicId: clinic.id,
      patientId: patient.id,
      practitionerId: practitioner.id,
      personId: practitioner.id,
      personalMessage: index % 2 === 0 ? 'Start with the first bottle, then we talk again.' : '',
      recommendations: Array.from({ length: 1 + (index % 4) }, (_, at) => ({
        variantId: products[(index + at * 5) % products.length]?.variantId ?? '',
        amount: String(1 + ((index + at) % 3)),
        frequency: frequencies[(index + at) % frequencies.length] ?? 'once per day',
        duration: durations[(index + at) % durations.length] ?? 'ongoing',
        additionalInfo: at === 0 ? 'With food' : '',
      })),
      labs: lab ? [{ id: lab.id, name: lab.name }] : [],
      createdAt,
      state: states[index % states.length] ?? 'active',
      updatedAt: createdAt + hour,
    });
  }
  return plans;
}
