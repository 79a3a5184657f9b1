/** A failure that a person can fix: what happened, and the next step. */
export class SetupError extends Error {
  /**
   * @param {string} message What happened.
   * @param {string} nextStep What to do about it.
   * @param {number} [exitCode] The script's exit code.
   */
  constructor(message, nextStep, exitCode = 1) {
    super(message);
    this.name = 'SetupError';
    this.nextStep = nextStep;
    this.exitCode = exitCode;
  }
}

/** Invalid command-line arguments: exit code 64 (EX_USAGE in sysexits.h), to distinguish them from a failed test. */
export class UsageError extends SetupError {
  /**
   * @param {string} message What is wrong with them.
   * @param {string} nextStep What to type instead.
   */
  constructor(message, nextStep) {
    super(message, nextStep, 64);
    this.name = 'UsageError';
  }
}
