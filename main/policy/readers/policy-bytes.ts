import { parseConfiguration } from '../judged-document';
import { readingOf, refusedPolicy, type PolicyReading } from '../policy-reading';

/** The encoding by byte order mark. https://encoding.spec.whatwg.org/#bom-sniff */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * The policy in a JSON file's bytes: UTF-8, or UTF-16 with the byte order mark that Windows editors and shells write.
 * UTF-16 without one is full of zeros, which JSON never is.
 */
export function policyOfBytes(bytes: Uint8Array): PolicyReading {
  let text: string;
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return refusedPolicy('notText');
  }
  return text.includes('\0') ? refusedPolicy('notText') : readingOf(parseConfiguration(text));
}
