import type { Words } from './descriptions/description';

/**
 * Keys of earlier versions that are now ignored, by path, each with a sentence that says why and what to do. A key
 * moves here when it leaves the schema, so a policy that still has it stays free of mistakes.
 */
export const retiredKeys: ReadonlyMap<string, Words> = new Map();
