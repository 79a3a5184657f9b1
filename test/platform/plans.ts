import { labs, products } from './catalog';
import type { Patient } from './patients';
import type { PlanRecord } from './record';

const iso = (time: number): string => new Date(time).toISOString();

/** A plan in REST lists. */
export const planSummary = (plan: PlanRecord): object => ({
  id: plan.id,
  state: plan.state,
  patient: { id: plan.patientId },
  practitioner: { id: plan.practitionerId },
  // A day, where the other two are moments; null until the plan was sent.
  available_at: plan.state === 'draft' ? null : iso(plan.createdAt).slice(0, 10),
  created_at: iso(plan.createdAt),
  updated_at: iso(plan.updatedAt),
});

/** A plan as REST shows it alone. */
export const planDetail = (plan: PlanRecord): object => ({
  ...planSummary(plan),
  invitation_url: `https://patients.example/invitations/${plan.id}`,
  personal_message: plan.personalMessage,
  metadata: { id: null },
  recommendations: plan.recommendations.map((each) => ({
    variant_id: each.variantId,
    refill: false,
    units_to_purchase: 1,
    dosage: {
      amount: each.amount,
      frequency: each.frequency,
      duration: each.duration,
      format: products.find((product) => product.variantId === each.variantId)?.format ?? 'capsule',
      additional_info: each.additionalInfo,
    },
  })),
  lab_recommendations: plan.labs.map(({ id, name }) => {
    const fasting = labs.find((lab) => lab.id === id)?.fasting ?? false;
    return {
      id,
      name,
      requires_fasting: fasting,
      instructions: fasting ? 'Water only for ten hours before.' : null,
      tests: [{ id, name }],
    };
  }),
});

/** `data.treatmentPlan` of the embed's event. https://fullscript.dev/docs/how-to-guides/fullscript-js/reference/events */
export const planEventData = (plan: PlanRecord, patient: Patient): object => ({
  treatmentPlan: {
    id: plan.id,
    state: 'active',
    patient: {
      id: patient.id,
      firstName: patient.firstName,
      lastName: patient.lastName,
      email: patient.email,
    },
    practitioner: { id: plan.practitionerId },
    availableAt: iso(plan.createdAt),
    recommendations: plan.recommendations.map((each) => ({
      variantId: each.variantId,
      refill: false,
      unitsToPurchase: 1,
      dosage: {
        recommendedAmount: each.amount,
        recommendedFrequency: each.frequency,
        recommendedDuration: each.duration,
        format: products.find((product) => product.variantId === each.variantId)?.format ?? 'capsule',
        additionalInfo: each.additionalInfo,
      },
    })),
    labRecommendations: plan.labs.map(({ id, name }) => ({
      id,
      name,
      instructions: '',
      requiresFasting: labs.find((lab) => lab.id === id)?.fasting ?? false,
      tests: [{ id, name }],
    })),
  },
});

/** `data.patient` of `patient.selected`. */
export const patientEventData = (patient: Patient): object => ({
  patient: {
    id: patient.id,
    firstName: patient.firstName,
    lastName: patient.lastName,
    email: patient.email,
    dateOfBirth: patient.dateOfBirth,
    biologicalSex: patient.gender,
    discount: patient.discount,
    totalDiscount: patient.discount + 10,
    mobileNumber: patient.mobileNumber,
    textMessageNotification: false,
  },
});
