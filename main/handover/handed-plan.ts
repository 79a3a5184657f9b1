import type { PlanDetail } from '../../preload/contract/contract';

/**
 * Why the practice's own id of a patient is not in a document though Fullscript may hold one: it may not be read
 * (`masked`), Fullscript does not find the patient (`unknown`), or it holds an id that cannot be one (`unsupported`).
 * https://hl7.org/fhir/R4/codesystem-data-absent-reason.html
 */
export type AbsenceReason = 'masked' | 'unknown' | 'unsupported';

/** A plan as it is handed over: ids, what was recommended, and nobody's name. What Fullscript did not say is null. */
export interface HandedPlan {
  readonly id: string;
  /** As Fullscript has it; `unknown` for a state that this version does not know. */
  readonly state: PlanDetail['state'];
  /** Fullscript's id of the patient. */
  readonly patientId: string;
  /** The id under which the practice's own system knows the patient, where Fullscript was told one. */
  readonly patientExternalId: string | null;
  /** Null where Fullscript told that id, or that there is none. */
  readonly patientExternalIdAbsence: AbsenceReason | null;
  readonly practitionerId: string | null;
  /** It can no longer be ordered from. */
  readonly cancelled: boolean;
  /** A day (yyyy-mm-dd) or a moment in ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** As above; of a cancelled plan the moment of its cancellation. */
  readonly updatedAt: string | null;
  readonly personalMessage: string;
  readonly recommendations: readonly {
    readonly variantId: string;
    /** Empty where the catalog did not say it. */
    readonly productName: string;
    readonly units: number | null;
    readonly amount: string;
    readonly frequency: string;
    readonly duration: string;
    readonly format: string;
    readonly timeOfDay: readonly string[];
    readonly additionalInfo: string;
  }[];
  readonly labs: readonly {
    readonly id: string;
    readonly name: string;
    readonly requiresFasting: boolean | null;
    readonly instructions: string;
  }[];
}
