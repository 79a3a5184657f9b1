import { randomUUID } from 'node:crypto';
import { z } from '../../preload/contract/zod';
import { createDocumentStore, type ParsedDocument } from '../storage/document-store';

const layout = 1;

const remembered = z.object({
  schema: z.literal(layout),
  /** Random and never sent: places this computer in a staged rollout. */
  computer: z.uuid(),
  newestIssued: z.number().int().min(0),
});

type Remembered = z.infer<typeof remembered>;

/** What the app remembers about updates across starts. */
export interface UpdateMemory {
  readonly load: () => Promise<void>;
  readonly computer: () => string;
  /** Time of the newest feed seen, in epoch milliseconds. */
  readonly newestIssued: () => number;
  readonly noteIssued: (issued: number) => Promise<void>;
}

function parse(value: unknown): ParsedDocument<Remembered> {
  const parsed = remembered.safeParse(value);
  if (parsed.success) return { kind: 'content', content: parsed.data };
  const newer = z.object({ schema: z.number().gt(layout) }).safeParse(value).success;
  return { kind: newer ? 'newer' : 'damaged' };
}

/** `updates.json` in the profile folder. What cannot be read or written is drawn or learned again. */
export function createUpdateMemory(folder: string): UpdateMemory {
  const store = createDocumentStore<Remembered>({
    folder,
    name: 'updates',
    parse,
    empty: { schema: layout, computer: randomUUID(), newestIssued: 0 },
  });
  let newestIssued = 0;
  return {
    load: async () => {
      await store.load();
      newestIssued = store.content().newestIssued;
    },
    computer: () => store.content().computer,
    newestIssued: () => newestIssued,
    noteIssued: async (issued) => {
      if (issued <= newestIssued) return;
      newestIssued = issued;
      await store.update((content) => ({ ...content, newestIssued: issued }));
    },
  };
}
