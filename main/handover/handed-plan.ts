import type { PlanDetail } from '../../preload/contract/contract';

/**
 * Why a document lacks the practice's own patient id although Fullscript may have one: it may not be read (`masked`),
 * Fullscript does not find the patient (`unknown`), or it is not a valid id (`unsupported`).
 * https://hl7.org/fhir/R4/codesystem-data-absent-reason.html
 */
export type AbsenceReason = 'masked' | 'unknown' | 'unsupported';

/** A plan as handed over: ids and recommendations, no names. What Fullscript did not say is null. */
export interface HandedPlan {
  readonly id: string;
  /** As Fullscript gives it; `unknown` for a state this version does not know. */
  readonly state: PlanDetail['state'];
  /** Fullscript's id of the patient. */
  readonly patientId: string;
  /** The patient's id in the practice's own system, if Fullscript has it. */
  readonly patientExternalId: string | null;
  /** Null if Fullscript gave that id, or said that there is none. */
  readonly patientExternalIdAbsence: AbsenceReason | null;
  readonly practitionerId: string | null;
  /** It can no longer be ordered from. */
  readonly cancelled: boolean;
  /** A day (yyyy-mm-dd) or a moment in ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** As above; for a cancelled plan, when it was cancelled. */
  readonly updatedAt: string | null;
  readonly personalMessage: string;
  readonly recommendations: readonly {
    readonly variantId: string;
    /** Empty if the catalog did not give it. */
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
