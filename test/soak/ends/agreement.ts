import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { activityFiles } from '../../../main/activity/activity-files';
import { readHead } from '../../../main/activity/activity-head';
import { linkOf, parseLine } from '../../../main/activity/chained-line';
import { walkChain } from '../../../main/activity/verify-chain';

/** What log, queue and folder say of one plan. */
export interface Facts {
  /** Entries of its activation in the activity log. */
  readonly log: number;
  /** Where the queue says its document is; `none` where it knows nothing. */
  readonly queue: string;
  /** Documents of it in the hand-over folder, under their own names. */
  readonly documents: number;
  /** Files under temporary names that have to do with it. */
  readonly leftovers: readonly string[];
  /** What is wrong with the whole log's chain. */
  readonly flaw: string | null;
}

export interface Places {
  readonly userData: string;
  readonly folder: string;
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
/** Whole lines: what a killed writer left half is cut off before the next one is written. */
const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
const valueAt = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

async function readLog(userData: string): Promise<{ lines: string[]; flaw: string | null }> {
  // The note first: what is appended meanwhile would else be missing behind it.
  const head = await readHead(userData);
  const files = (await activityFiles(userData)).toReversed();
  const lines = (await Promise.all(files.map(textOf))).flatMap(linesOf);
  const walk = walkChain(head);
  for (const line of lines) walk.take(linkOf(parseLine(line)));
  const flaw = walk.end();
  return { lines, flaw: flaw && `${flaw.kind} ${flaw.sequence}` };
}

const isTemporary = (name: string): boolean => /\.(?:tmp-[0-9a-f]+|new|part)$/.test(name);

/** Files under temporary names with the plan in their name or in them. */
async function leftoversOf(places: Places, planId: string): Promise<string[]> {
  const found: string[] = [];
  for (const root of [places.userData, places.folder])
    for (const name of (await readdir(root)).filter(isTemporary))
      if (name.includes(planId) || (await textOf(join(root, name))).includes(planId)) found.push(name);
  return found;
}

/** The plan that a document in the folder is about; undefined where it is no document. */
async function planOfDocument(path: string): Promise<unknown> {
  const document = parseLine(await textOf(path));
  return valueAt(valueAt(document, 'identifier'), 'value');
}

/** Names of the documents of a plan in the folder. */
export async function documentsOf({ folder }: Pick<Places, 'folder'>, planId: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const plans = await Promise.all(names.map((name) => planOfDocument(join(folder, name))));
  return names.filter((_, index) => plans[index] === planId);
}

/** Whether anything on the disk names the plan, in a whole line. */
export async function isMentioned({ userData, folder }: Places, planId: string): Promise<boolean> {
  for (const root of [userData, folder])
    for (const entry of await readdir(root, { withFileTypes: true })) {
      const text = entry.isFile() ? await textOf(join(root, entry.name)) : '';
      const whole = entry.name.endsWith('.ndjson') ? linesOf(text).join('\n') : text;
      if (whole.includes(planId)) return true;
    }
  return false;
}

/** Reads what is on the disk now, while the app may be writing. */
export async function readFacts(places: Places, planId: string): Promise<Facts> {
  const { userData } = places;
  const { lines, flaw } = await readLog(userData);
  const isActivation = (entry: unknown): boolean =>
    valueAt(entry, 'action') === 'treatmentPlan.activated' && valueAt(entry, 'objectId') === planId;
  const queue = linesOf(await textOf(join(userData, 'handover.ndjson')))
    .map(parseLine)
    .filter((item) => valueAt(item, 'planId') === planId);
  const step = valueAt(queue.at(-1), 'step');
  return {
    log: lines.map(parseLine).filter(isActivation).length,
    queue: typeof step === 'string' ? step : 'none',
    documents: (await documentsOf(places, planId)).length,
    leftovers: await leftoversOf(places, planId),
    flaw,
  };
}

/** Whether the plan is in the log once and handed over once, and nothing of the way there is left. */
export const isHandedOver = ({ log, queue, documents, leftovers, flaw }: Facts): boolean =>
  log === 1 && queue === 'written' && documents === 1 && leftovers.length === 0 && flaw === null;

/** Whether all of them know nothing of the plan. */
export const isUnknown = ({ log, queue, documents, leftovers, flaw }: Facts): boolean =>
  log === 0 && queue === 'none' && documents === 0 && leftovers.length === 0 && flaw === null;

/** For a person. */
export const wordsOf = ({ log, queue, documents, leftovers, flaw }: Facts): string =>
  `log ${log}, queue ${queue}, documents ${documents}` +
  (leftovers.length > 0 ? `, left over ${leftovers.join(' ')}` : '') +
  (flaw === null ? '' : `, chain ${flaw}`);
