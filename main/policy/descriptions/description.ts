/** A sentence in administrators' languages: for the policy templates, the documentation and the settings screen. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

/** A configuration key's documentation. */
export interface KeyDescription {
  readonly title: Words;
  readonly text: Words;
  /** A valid value, for the examples and the readers' tests. */
  readonly example: unknown;
  /** A text's required form, in English words that follow "must be": for the validator and the documentation. */
  readonly form?: string;
  /** The default given in the documentation, if it is not a plain value. */
  readonly usual?: Words;
  /** Never shown, only whether it is set. */
  readonly secret?: true;
  /** A choice's values, by name. */
  readonly choices?: Readonly<Record<string, Words>>;
}
