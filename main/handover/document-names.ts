import { createHash } from 'node:crypto';
import type { HandoverItem } from './handover-item';

/** The names of a document in the watched folder. */
export interface DocumentNames {
  /** What the other system watches for. */
  readonly document: string;
  /** Begins with a dot and has another ending, so that no watcher takes it for a document. */
  readonly temporary: string;
  /** What the other system may write to say that it has taken the document. */
  readonly acknowledgement: string;
}

/** Ids are opaque: what could mean something in a path is replaced, and a hash keeps two ids apart. */
export function documentNames({
  environment,
  planId,
  version,
}: Pick<HandoverItem, 'environment' | 'planId' | 'version'>): DocumentNames {
  const hash = createHash('sha256').update(`${environment} ${planId}`).digest('hex').slice(0, 8);
  const suffix = version === 'cancellation' ? '-cancelled' : '';
  const stem = `fullscript-plan-${planId.replaceAll(/[^\w-]/g, '_').slice(0, 80)}-${hash}${suffix}`;
  return {
    document: `${stem}.json`,
    temporary: `.${stem}.part`,
    acknowledgement: `${stem}.json.ack`,
  };
}
