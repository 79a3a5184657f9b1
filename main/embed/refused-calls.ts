/** The answer to one call of Fullscript's page to its own host. */
export interface AnsweredCall {
  /** Method and address without the query. It may hold ids, so it stays in memory. */
  readonly call: string;
  /** Whether it was refused for want of a sign-in. */
  readonly refused: boolean;
}

const most = 100;

/**
 * The calls that are refused at present: one stays until the same call is answered. Another call that succeeds proves
 * nothing, because some need no sign-in. Pure; answers the same set where nothing changes.
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
