const option = '--check-policy';

/** What `--check-policy` asks for: a file, or the policy of this machine where `file` is null. */
export interface CheckRequest {
  readonly file: string | null;
}

/** The request of `--check-policy [<file>]` or `--check-policy=<file>` in a command line; null where it is not there. */
export function checkRequest(words: readonly string[]): CheckRequest | null {
  const index = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[index];
  if (word === undefined) return null;
  const file = word === option ? words[index + 1] : word.slice(option.length + 1);
  return { file: file === undefined || file === '' || file.startsWith('-') ? null : file };
}
