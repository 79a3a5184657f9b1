/** A failure a person can do something about: what happened, and the next step in words. */
export class SetupError extends Error {
  /**
   * @param {string} message What happened.
   * @param {string} nextStep What to do about it.
   * @param {number} [exitCode] How the script ends.
   */
  constructor(message, nextStep, exitCode = 1) {
    super(message);
    this.name = 'SetupError';
    this.nextStep = nextStep;
    this.exitCode = exitCode;
  }
}

/** The words after a command make no sense: exit code 64, as sysexits.h has it, so that nobody takes it for a failed test. */
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
