/** What is photographed: the address and what a person does there. Names are the files' names. */
const press = (name) => async (page, words) =>
  page
    .getByRole('button', { name: words(name) })
    .first()
    .click();
const inDialog = (name) => async (page, words) =>
  page
    .getByRole('alertdialog')
    .getByRole('button', { name: words(name) })
    .click();
const palette = (query) => async (page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill(query);
};
const go = (screen) => async (page) =>
  page.getByRole('navigation').getByRole('button').nth(screens.indexOf(screen)).click();
const scrollTo = (name) => async (page, words) =>
  page
    .getByRole('button', { name: words(name) })
    .first()
    .scrollIntoViewIfNeeded();
const key = (name) => async (page) => {
  await page.waitForTimeout(200); // until main's picture of the guests is here
  await page.keyboard.press(name);
};
const openRow = (index) => async (page) => {
  await page.getByRole('row').nth(index).click();
  await page.waitForTimeout(300);
};
const fillPatient = async (page) => {
  for (const [at, words] of ['Ana', 'Lindqvist', 'ana.0@mail.example'].entries())
    await page.getByRole('textbox').nth(at).fill(words);
};
const screens = ['patients', 'plan', 'catalog', 'labs', 'activity', 'check', 'settings'];
const french = {
  'Switch account': 'Changer de compte',
  'Choose patient…': 'Choisir un patient…',
  'Reload Fullscript': 'Recharger Fullscript',
  'Third-party notices': 'Avis relatifs aux composants tiers',
  Disconnect: 'Déconnecter',
  'Disconnect all': 'Tout déconnecter',
  Rename: 'Renommer',
  Paste: 'Coller',
  Save: 'Enregistrer',
  'Show every setting': 'Afficher tous les paramètres',
  'Show only what is set': 'Afficher seulement ce qui est défini',
  'Connect Fullscript account': 'Connecter un compte Fullscript',
  'Add an application': 'Ajouter une application',
  Remove: 'Retirer',
  'Disconnect all…': 'Tout déconnecter…',
  'All patients': 'Tous les patients',
  'Cancel plan…': 'Annuler le plan…',
  'Cancel the plan': 'Annuler le plan',
  'New patient': 'Nouveau patient',
  'Add patient': 'Ajouter le patient',
  Cancel: 'Annuler',
  Edit: 'Modifier',
  Pin: 'Épingler',
  'Set a PIN': 'Définir un NIP',
  'Change PIN': 'Changer le NIP',
  'Sign in': 'S’identifier',
  'Not now': 'Plus tard',
  'User name': 'Nom d’utilisateur',
};

export const wordsOf = (language) => (name) => (language === 'fr-CA' ? (french[name] ?? name) : name);

const type = (text) => async (page) => {
  await page.getByRole('searchbox').first().fill(text);
  await page.waitForTimeout(500);
};

const choose = (index) => async (page) => page.getByRole('radio').nth(index).check();
const toEnd = async (page) =>
  page
    .getByRole('heading', { level: 2 })
    .nth(2)
    .evaluate((heading) => heading.scrollIntoView());
const enterPin = async (page) => {
  await page.locator('input[type=password]').fill('1234');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
};

const showLock = async (page) =>
  page.getByRole('region', { name: /^(?:Lock|Verrouillage)$/ }).evaluate((part) => part.scrollIntoView());
const fill = (label, value) => async (page, words) => page.getByLabel(words(label)).fill(value);

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
  {
    name: 'choose-environment',
    query: 'state=several',
    steps: [go('settings'), press('Connect Fullscript account')],
  },
  { name: 'choose-person', query: 'state=choosing', steps: [choose(1)] },
  { name: 'choose-person-search', query: 'state=choosing', steps: [type('elodie')] },
  { name: 'choose-person-full', query: 'state=choosingFull' },
  { name: 'asking', query: 'state=asking' },
  { name: 'who-came', query: 'state=whoCame' },
  { name: 'who-came-known', query: 'state=whoCameKnown' },
  { name: 'who-came-clinic', query: 'state=whoCameClinic' },
  { name: 'unconfigured', query: 'state=unconfigured' },
  { name: 'unconfigured-plan', query: 'state=unconfigured', steps: [go('plan')] },
  { name: 'applications', query: 'state=several', steps: [go('settings'), toEnd] },
  { name: 'applications-managed', query: 'state=severalManaged', steps: [go('settings'), toEnd] },
  {
    name: 'applications-add',
    query: 'state=several',
    steps: [go('settings'), press('Add an application'), toEnd],
  },
  { name: 'applications-remove', query: 'state=several', steps: [go('settings'), press('Remove')] },
  { name: 'switcher-several', query: 'state=several', steps: [press('Switch account')] },
  { name: 'check-several', query: 'state=several', steps: [go('check')] },
  { name: 'patients', query: 'state=base' },
  { name: 'patients-found', query: 'state=base', steps: [type('ana')] },
  { name: 'patients-none', query: 'state=base', steps: [type('none')] },
  { name: 'patients-failed', query: 'state=base', steps: [type('fail')] },
  { name: 'patient', query: 'state=base', steps: [openRow(0)] },
  { name: 'patient-dependent', query: 'state=base', steps: [openRow(2)] },
  { name: 'patient-archived', query: 'state=base', steps: [openRow(3)] },
  { name: 'patient-no-plans', query: 'state=base', steps: [openRow(1)] },
  { name: 'patient-right-to-left', query: 'state=base', steps: [openRow(5)] },
  { name: 'patient-markup', query: 'state=base', steps: [openRow(6)] },
  { name: 'patient-long', query: 'state=base', steps: [openRow(7)] },
  {
    name: 'patient-shelf',
    query: 'state=base',
    steps: [openRow(0), press('Pin'), press('All patients'), openRow(5), press('All patients')],
  },
  { name: 'patient-cancel', query: 'state=base', steps: [openRow(0), press('Cancel plan…')] },
  {
    name: 'patient-cancel-refused',
    query: 'state=base',
    steps: [openRow(0), press('Cancel plan…'), inDialog('Cancel the plan')],
  },
  { name: 'patient-new', query: 'state=base', steps: [press('New patient')] },
  { name: 'patient-new-wrong', query: 'state=base', steps: [press('New patient'), press('Add patient')] },
  {
    name: 'patient-new-refused',
    query: 'state=base',
    steps: [press('New patient'), fillPatient, press('Add patient')],
  },
  {
    name: 'patient-discard',
    query: 'state=base',
    steps: [press('New patient'), fillPatient, press('Cancel')],
  },
  { name: 'patient-edit', query: 'state=base', steps: [openRow(0), press('Edit')] },
  { name: 'switcher', query: 'state=base', steps: [press('Switch account')] },
  { name: 'plan-loading', query: 'state=base&mount=loading', steps: [go('plan')] },
  { name: 'plan-shown', query: 'state=sandbox', steps: [go('plan')] },
  { name: 'plan-slow', query: 'state=base&mount=slow', steps: [go('plan')] },
  { name: 'plan-failed', query: 'state=base&mount=failed', steps: [go('plan')] },
  { name: 'plan-reconnect', query: 'state=base&mount=reconnect', steps: [go('plan')] },
  { name: 'plan-session-ended', query: 'state=base&mount=ended', steps: [go('plan')] },
  { name: 'plan-calls-ended', query: 'state=base&mount=callsEnded', steps: [go('plan')] },
  { name: 'plan-zoomed', query: 'state=base&mount=zoomed', steps: [go('plan')] },
  {
    name: 'work-notice',
    query: 'state=base&mount=begun',
    steps: [go('plan'), go('catalog'), go('labs'), key('Control+2')],
  },
  { name: 'work-lose', query: 'state=base&mount=begun', steps: [go('plan'), press('Reload Fullscript')] },
  { name: 'closing', query: 'state=closing' },
  { name: 'choose-patient', query: 'state=base', steps: [go('plan'), press('Choose patient…'), type('ana')] },
  { name: 'catalog', query: 'state=base', steps: [go('catalog')] },
  { name: 'activity', query: 'state=activity', steps: [go('activity')] },
  { name: 'activity-empty', query: 'state=base&activity=empty', steps: [go('activity')] },
  { name: 'activity-handover', query: 'state=handover', steps: [go('activity')] },
  { name: 'activity-broken', query: 'state=activity&activity=broken', steps: [go('activity')] },
  { name: 'check', query: 'state=check', steps: [go('check')] },
  { name: 'check-failed', query: 'state=checkFailed', steps: [go('check')] },
  { name: 'check-done', query: 'state=checkPassed', steps: [go('check')] },
  { name: 'settings', query: 'state=base', steps: [go('settings')] },
  { name: 'configuration', query: 'state=base', steps: [go('settings'), scrollTo('Show every setting')] },
  {
    name: 'configuration-all',
    query: 'state=base',
    steps: [go('settings'), press('Show every setting'), scrollTo('Show only what is set')],
  },
  {
    name: 'configuration-broken',
    query: 'state=policyBroken',
    steps: [go('settings'), scrollTo('Show every setting')],
  },
  { name: 'policy-broken', query: 'state=policyBroken' },
  { name: 'policy-broken-settings', query: 'state=policyBroken', steps: [go('settings')] },
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
  { name: 'notices', query: 'state=base', steps: [go('settings'), press('Third-party notices')] },
  { name: 'disconnect', query: 'state=base', steps: [go('settings'), press('Disconnect')] },
  { name: 'switcher-twelve', query: 'state=twelve', steps: [press('Switch account')] },
  { name: 'settings-twelve', query: 'state=twelve', steps: [go('settings')] },
  { name: 'settings-owed', query: 'state=owed', steps: [go('settings')] },
  { name: 'rename', query: 'state=twelve', steps: [go('settings'), press('Rename')] },
  { name: 'disconnect-all', query: 'state=twelve', steps: [go('settings'), press('Disconnect all')] },
  {
    name: 'disconnect-all-working',
    query: 'state=twelve',
    steps: [go('settings'), press('Disconnect all'), inDialog('Disconnect all')],
  },
  { name: 'palette', query: 'state=twelve', steps: [palette('')] },
  { name: 'palette-found', query: 'state=twelve', steps: [palette('elodie')] },
  {
    name: 'palette-end',
    query: 'state=twelve',
    steps: [palette(''), async (page) => page.keyboard.press('ArrowUp')],
  },
  { name: 'palette-none', query: 'state=twelve', steps: [palette('zzz')] },
  { name: 'lacking-patients', query: 'state=lacking' },
  { name: 'lacking-plan', query: 'state=lacking', steps: [go('plan')] },
  { name: 'lacking-choose', query: 'state=lacking', steps: [go('catalog'), go('plan')] },
  { name: 'refused-plan', query: 'state=base&mount=refused', steps: [go('plan')] },
  { name: 'damaged', query: 'state=damaged' },
  { name: 'damaged-settings', query: 'state=damaged', steps: [go('settings')] },
  { name: 'key-store-weak', query: 'state=weak' },
  { name: 'start-problem', query: 'state=startProblem' },
  { name: 'proxy', query: 'state=proxy' },
  {
    name: 'proxy-refused',
    query: 'state=proxy',
    steps: [fill('User name', 'front.desk'), press('Sign in')],
  },
  { name: 'proxy-later', query: 'state=proxy', steps: [press('Not now')] },
  { name: 'reconnect', query: 'state=reconnect', steps: [go('plan')] },
];
