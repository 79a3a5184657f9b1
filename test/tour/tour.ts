import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import {
  authorizationRequest,
  createProfile,
  openLink,
  openScreen,
  startCompanion,
  type Companion,
} from '../e2e/support/companion';
import { activatePlan, fullscriptFrame } from '../e2e/support/embed';
import { middlePainted, windowPicture } from '../e2e/support/window-picture';
import { startPlatform, type Platform } from '../platform/platform';

/** What the guided main job needs. */
export interface TourOptions {
  readonly electronPath: string;
  /** Where the pictures go; emptied first. */
  readonly outFolder: string;
  /** The desktop to run on. */
  readonly env: Record<string, string>;
}

type Step = (words: string, takePicture: () => Promise<Buffer>) => Promise<void>;

const browserPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function findBrowser(): Promise<string | undefined> {
  for (const place of browserPlaces) if (await isThere(place)) return place;
  return undefined;
}

/** Says yes on the consent page in a real browser; without one, over plain HTTP. Answers the callback address. */
async function consent(request: string, platform: Platform, personId: string, step: Step): Promise<string> {
  const executablePath = await findBrowser();
  if (!executablePath) return platform.approve(request, personId);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 760 } });
    await page.goto(request);
    await page.locator(`[value="${personId}"]`).first().click();
    await step('Consent in the browser', () => page.screenshot());
    const answer = page.waitForEvent('response', (response) => response.status() === 302);
    await page.getByTestId('authorize').click({ noWaitAfter: true });
    return (await (await answer).headerValue('location')) ?? '';
  } finally {
    await browser.close();
  }
}

/** Walks the main job once, with a line and a picture for each step. Throws at the first step that does not happen. */
export async function runTour({ electronPath, outFolder, env }: TourOptions): Promise<void> {
  process.env['ELECTRON_PATH'] = electronPath;
  await rm(outFolder, { recursive: true, force: true });
  await mkdir(outFolder, { recursive: true });
  let steps = 0;
  const step: Step = async (words, takePicture) => {
    steps += 1;
    const name = `${String(steps).padStart(2, '0')}-${words.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.png`;
    await writeFile(join(outFolder, name), await takePicture());
    process.stdout.write(`  ${steps}. ${words} (out/tour/${name})\n`);
  };

  const platform = await startPlatform({ plans: 60 });
  const profile = await createProfile(platform.policy(), env);
  const companion = await startCompanion(profile);
  try {
    await walk(companion, platform, step);
  } finally {
    await companion.close();
    await platform.stop();
    await profile.remove();
  }
}

async function walk(companion: Companion, platform: Platform, step: Step): Promise<void> {
  const { shell, profile } = companion;
  const ofWindow = () => windowPicture(companion);
  const person = platform.person('Amélie Tremblay');
  const button = (name: string) => shell.getByRole('button', { name });
  await button('Connect Fullscript account').waitFor();
  await step('Welcome', ofWindow);

  await button('Connect Fullscript account').click();
  const request = await authorizationRequest(companion);
  await button('Cancel').waitFor();
  await step('Waiting for the browser', ofWindow);

  const callback = await consent(request, platform, person.id, step);
  if ((await openLink(profile, callback)) !== 0) throw new Error('the callback link did not reach the app');
  await button('Use this account').waitFor();
  await step('Who came back', ofWindow);

  await button('Use this account').click();
  await shell
    .getByRole('region', { name: `${person.name}, ${person.type}, ${person.clinic.name}` })
    .waitFor();
  await step('Connected', ofWindow);

  await shell.getByRole('grid').getByRole('row').first().click();
  await button('Edit').waitFor();
  await step('A patient and what was prescribed', ofWindow);

  await openScreen(companion, 'Treatment plan');
  if (!platform.record.grants.some(({ claims }) => claims === 1))
    throw new Error('no session grant was used');
  await (await fullscriptFrame(companion)).getByTestId('embed-signed-in').waitFor();
  await middlePainted(companion);
  await step('Fullscript mounted with a session grant', ofWindow);

  await activatePlan(companion);
  await platform.record.until((record) => record.to(/\/embed_sessions\/[^/]+\/treatment_plans$/)[0]);
  await step('Plan activated', ofWindow);

  await openScreen(companion, 'Catalog');
  await (await fullscriptFrame(companion)).getByTestId('embed-title').waitFor();
  await middlePainted(companion);
  await step('On to the next screen', ofWindow);

  await shell.getByRole('navigation').getByRole('button', { name: 'Activity' }).click();
  await shell.getByText('Treatment plan activated').first().waitFor();
  await step('The activity of the morning', ofWindow);
}
