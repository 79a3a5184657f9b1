/** What is photographed: the address and what a person does there. Names are the files' names. */
const press = (name) => async (page, words) =>
  page
    .getByRole('button', { name: words(name) })
    .first()
    .click();
const go = (screen) => async (page) =>
  page.getByRole('navigation').getByRole('button').nth(screens.indexOf(screen)).click();
const screens = ['patients', 'plan', 'catalog', 'labs', 'activity', 'check', 'settings'];
const french = {
  'Switch account': 'Changer de compte',
  'Choose patient…': 'Choisir un patient…',
  Disconnect: 'Déconnecter',
  Paste: 'Coller',
  Save: 'Enregistrer',
  'Disconnect all…': 'Tout déconnecter…',
  'Set a PIN': 'Définir un NIP',
  'Change PIN': 'Changer le NIP',
};

export const wordsOf = (language) => (name) => (language === 'fr-CA' ? (french[name] ?? name) : name);

const type = (text) => async (page) => {
  await page.getByRole('searchbox').first().fill(text);
  await page.waitForTimeout(500);
};

const enterPin = async (page) => {
  await page.locator('input[type=password]').fill('1234');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
};

const showLock = async (page) =>
  page.getByRole('region', { name: /^(?:Lock|Verrouillage)$/ }).evaluate((part) => part.scrollIntoView());

export const scenarios = [
  { name: 'set-up', query: 'state=setUp' },
  { name: 'set-up-broken', query: 'state=setUpBroken' },
  { name: 'set-up-invalid', query: 'state=setUp', steps: [press('Save')] },
  { name: 'set-up-paste', query: 'state=setUp', steps: [press('Paste')] },
  { name: 'welcome', query: 'state=welcome' },
  { name: 'waiting', query: 'state=waiting' },
  { name: 'waiting-slow', query: 'state=waitingSlow' },
  { name: 'exchanging', query: 'state=exchanging' },
  { name: 'confirm', query: 'state=confirming' },
  { name: 'confirm-known', query: 'state=confirmingKnown' },
  { name: 'failed', query: 'state=failed' },
  { name: 'patients', query: 'state=base' },
  { name: 'patients-found', query: 'state=base', steps: [type('ana')] },
  { name: 'patients-none', query: 'state=base', steps: [type('none')] },
  { name: 'patients-failed', query: 'state=base', steps: [type('fail')] },
  { name: 'switcher', query: 'state=base', steps: [press('Switch account')] },
  { name: 'plan-loading', query: 'state=base&mount=loading', steps: [go('plan')] },
  { name: 'plan-shown', query: 'state=sandbox', steps: [go('plan')] },
  { name: 'plan-slow', query: 'state=base&mount=slow', steps: [go('plan')] },
  { name: 'plan-failed', query: 'state=base&mount=failed', steps: [go('plan')] },
  { name: 'plan-reconnect', query: 'state=base&mount=reconnect', steps: [go('plan')] },
  { name: 'choose-patient', query: 'state=base', steps: [go('plan'), press('Choose patient…'), type('ana')] },
  { name: 'catalog', query: 'state=base', steps: [go('catalog')] },
  { name: 'activity', query: 'state=activity', steps: [go('activity')] },
  { name: 'activity-empty', query: 'state=base&activity=empty', steps: [go('activity')] },
  { name: 'activity-broken', query: 'state=activity&activity=broken', steps: [go('activity')] },
  { name: 'check', query: 'state=locked', steps: [go('check')] },
  { name: 'settings', query: 'state=base', steps: [go('settings')] },
  { name: 'lock-screen', query: 'state=lockScreen' },
  { name: 'lock-wrong', query: 'state=lockScreen', steps: [enterPin] },
  { name: 'lock-no-pin', query: 'state=lockScreenNoPin' },
  { name: 'lock-waiting', query: 'state=lockScreenWaiting' },
  { name: 'lock-way-out', query: 'state=lockScreenWayOut' },
  { name: 'lock-give-up', query: 'state=lockScreenWayOut', steps: [press('Disconnect all…')] },
  { name: 'lock-touch-id', query: 'state=lockScreenTouchId' },
  { name: 'lock-warning', query: 'state=lockWarning' },
  { name: 'choose-pin', query: 'state=choosePin' },
  { name: 'settings-lock', query: 'state=base', steps: [go('settings'), showLock] },
  { name: 'settings-lock-managed', query: 'state=lockManaged', steps: [go('settings'), showLock] },
  { name: 'set-pin', query: 'state=base', steps: [go('settings'), press('Set a PIN')] },
  { name: 'change-pin', query: 'state=lockManaged', steps: [go('settings'), press('Change PIN')] },
  { name: 'disconnect', query: 'state=base', steps: [go('settings'), press('Disconnect')] },
  { name: 'key-store-weak', query: 'state=weak' },
  { name: 'start-problem', query: 'state=startProblem' },
  { name: 'reconnect', query: 'state=reconnect', steps: [go('plan')] },
];
