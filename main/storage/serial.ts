/** Runs asynchronous work one piece at a time, in the order requested; a failed piece does not stop the next. */
export type Serial = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** A new queue for one file or one resource. */
export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
