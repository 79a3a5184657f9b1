import { createHash } from 'node:crypto';
import type { HandoverItem } from './handover-item';

/** A document's names in the watched folder. */
export interface DocumentNames {
  /** The name the other system watches for. */
  readonly document: string;
  /** Begins with a dot and has another extension, so no watcher takes it for a document. */
  readonly temporary: string;
  /** The file the other system may write to confirm that it took the document. */
  readonly acknowledgement: string;
}

/** Ids are opaque: characters that could matter in a path are replaced, and a hash keeps different ids apart. */
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
