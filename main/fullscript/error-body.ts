const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseList = (text: string): unknown => {
  if (!text.startsWith('[')) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return null;
  }
};

const isWord = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const longestMessage = 500;
const mostMessages = 20;

function messagesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const text = value.trim();
    const list = parseList(text);
    if (Array.isArray(list)) return messagesOf(list);
    return text === '' ? [] : [text.slice(0, longestMessage)];
  }
  if (Array.isArray(value)) {
    return value
      .slice(0, mostMessages)
      .flatMap((entry) => (Array.isArray(entry) ? [] : messagesOf(entry)))
      .slice(0, mostMessages);
  }
  if (!isObject(value)) return [];
  const { message, code } = value;
  return [message, code].filter(isWord).slice(0, 1).flatMap(messagesOf);
}

/**
 * The platform's own words in an error body, in the forms seen so far: `error` as text, as a list, or as text that
 * holds a JSON list; `error_description`; `errors` of texts or `{ code, message }`; `message`. At most twenty of 500
 * characters; empty if there are none. They may contain personal data: for the screen only, never for a log.
 */
export function readErrorMessages(body: unknown): readonly string[] {
  if (!isObject(body)) return [];
  for (const name of ['error', 'error_description', 'errors', 'message']) {
    const messages = messagesOf(body[name]);
    if (messages.length > 0) return messages;
  }
  return [];
}
