const option = '--verify-activity';

/** What `--verify-activity` asks for: a file, or the log of this profile where `file` is null. */
export interface VerifyRequest {
  readonly file: string | null;
}

/** The request of `--verify-activity [<file>]` or `--verify-activity=<file>`; null where it is not there. */
export function verifyRequest(words: readonly string[]): VerifyRequest | null {
  const index = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[index];
  if (word === undefined) return null;
  const file = word === option ? words[index + 1] : word.slice(option.length + 1);
  return { file: file === undefined || file === '' || file.startsWith('-') ? null : file };
}
