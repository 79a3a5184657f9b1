/** The answer to one call from Fullscript's page to its own host. */
export interface AnsweredCall {
  /** Method and address without the query. It may contain ids, so it stays in memory. */
  readonly call: string;
  /** Whether it was refused for lack of a sign-in. */
  readonly refused: boolean;
}

const most = 100;

/**
 * The currently refused calls: each stays until the same call succeeds. Another call's success proves nothing, because
 * some need no sign-in. Pure; returns the same set if nothing changes.
 */
export function nextRefusedCalls(
  current: ReadonlySet<string>,
  { call, refused }: AnsweredCall,
): ReadonlySet<string> {
  if (current.has(call) === refused || (refused && current.size >= most)) return current;
  const next = new Set(current);
  if (refused) next.add(call);
  else next.delete(call);
  return next;
}
