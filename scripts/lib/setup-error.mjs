/** A failure a person can do something about: what happened, and the next step in words. */
export class SetupError extends Error {
  /**
   * @param {string} message What happened.
   * @param {string} nextStep What to do about it.
   */
  constructor(message, nextStep) {
    super(message);
    this.name = 'SetupError';
    this.nextStep = nextStep;
  }
}
