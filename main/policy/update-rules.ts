export type UpdateChannel = 'stable' | 'beta';

/** What is in force about updates. */
export interface UpdateRules {
  readonly mode: 'off' | 'notify' | 'automatic';
  /** Null where neither the policy nor the build names one. */
  readonly feedUrl: string | null;
  readonly channel: UpdateChannel;
  /** The oldest version that the organization wants. */
  readonly minimumVersion: string | null;
}
