export type UpdateChannel = 'stable' | 'beta';

/** The rules in force for updates. */
export interface UpdateRules {
  readonly mode: 'off' | 'notify' | 'automatic';
  /** Null if neither the policy nor the build names one. */
  readonly feedUrl: string | null;
  readonly channel: UpdateChannel;
  /** The oldest version the organization wants. */
  readonly minimumVersion: string | null;
}
