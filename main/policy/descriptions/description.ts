/** A sentence in the languages of administrators: for the policy templates, the documents and the settings screen. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

/** What people are told of one key of the configuration. */
export interface KeyDescription {
  readonly title: Words;
  readonly text: Words;
  /** A value that the schema takes, for the examples and the tests of the readers. */
  readonly example: unknown;
  /** What a text has to be like, in words that follow "must be": for the validator and the documents, in English. */
  readonly form?: string;
  /** What stands in the documents as the default, where it is no plain value. */
  readonly usual?: Words;
  /** Never told, only whether it is set. */
  readonly secret?: true;
  /** The values of a choice, by name. */
  readonly choices?: Readonly<Record<string, Words>>;
}
