import type { Words } from './descriptions/description';

/**
 * Keys of earlier versions that count for nothing any more, by path, each with a sentence that says why and what to do.
 * A key moves here when it leaves the schema, so that a policy which still has it stays without mistakes.
 */
export const retiredKeys: ReadonlyMap<string, Words> = new Map();
