/** A question before begun work of the account on screen is lost: why it would be, and how to go on with that. */
export interface WorkQuestion {
  readonly accountId: string;
  readonly reason: 'reload' | 'patient';
  readonly proceed: () => void;
}
