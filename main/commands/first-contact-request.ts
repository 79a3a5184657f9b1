const option = '--first-contact';

/** What `--first-contact` asks for. */
export interface FirstContactRequest {
  /** Where the report goes; null for the default name in the current folder. */
  readonly file: string | null;
  /** `--sandbox-confirmed`: a person says that an environment of which nobody can know is a sandbox. */
  readonly confirmed: boolean;
  /** `--until-expired`: waits for an access token to expire, about two hours, for the question that needs it. */
  readonly untilExpired: boolean;
}

/** The request of `--first-contact[=<report file>] [--sandbox-confirmed] [--until-expired]`; null where it is not there. */
export function firstContactRequest(words: readonly string[]): FirstContactRequest | null {
  const word = words.find((each) => each === option || each.startsWith(`${option}=`));
  if (word === undefined) return null;
  const file = word.slice(option.length + 1);
  return {
    file: file === '' ? null : file,
    confirmed: words.includes('--sandbox-confirmed'),
    untilExpired: words.includes('--until-expired'),
  };
}
