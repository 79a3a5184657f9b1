import { parseConfiguration } from '../configuration-schema';
import { readingOf, refusedPolicy, type PolicyReading } from '../policy-reading';

/** The policy in the bytes of a JSON file. Anything but UTF-8 is no JSON (RFC 8259 section 8.1). */
export function policyOfBytes(bytes: Uint8Array): PolicyReading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refusedPolicy('notJson');
  }
  return readingOf(parseConfiguration(text));
}
