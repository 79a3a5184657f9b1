/** A plan as it is handed over: ids, what was recommended, and nobody's name. */
export interface HandedPlan {
  readonly id: string;
  /** Fullscript's id of the patient. */
  readonly patientId: string;
  /** The id under which the practice's own system knows the patient, where Fullscript was told one. */
  readonly patientExternalId: string | null;
  readonly practitionerId: string | null;
  /** It can no longer be ordered from. */
  readonly cancelled: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; of a cancelled plan the moment of its cancellation, as far as Fullscript says it. */
  readonly updatedAt: string;
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
    readonly requiresFasting: boolean;
    readonly instructions: string;
  }[];
}
