import {
  answer,
  button,
  choosePerson,
  dialog,
  fill,
  go,
  heading,
  openRow,
  palette,
  press,
  problem,
  question,
  search,
  words,
  type Gesture,
  type Sign,
} from './gestures';

/** One screen, dialog or state of the shell: where it begins, the way to it, and what shows that it is there. */
export interface Scene {
  readonly name: string;
  /** The state of the preview, as its address says it. */
  readonly query: string;
  readonly steps?: readonly Gesture[];
  readonly shows: Sign;
}

const settings = go('settings');
const plan = go('treatmentPlan');
const check = go('connectionCheck');

const fillPatient: Gesture = async (page, text) => {
  await page.getByLabel(text('patient.firstName'), { exact: true }).fill('Ana');
  await page.getByLabel(text('patient.lastName'), { exact: true }).fill('Lindqvist');
  await page.getByLabel(text('patient.email'), { exact: true }).fill('ana.0@mail.example');
};

const enterPin: Gesture = async (page) => {
  await page.locator('input[type=password]').fill('1234');
  await page.keyboard.press('Enter');
};

/** A screen of the signed-in app. */
const at = (name: string, steps: readonly Gesture[], shows: Sign, query = 'state=base'): Scene => ({
  name,
  query,
  steps,
  shows,
});

/** A state that stands by itself. */
const state = (name: string, of: string, shows: Sign, steps: readonly Gesture[] = []): Scene =>
  at(name, steps, shows, `state=${of}`);

const firstDays: readonly Scene[] = [
  state('set-up', 'setUp', heading('setUp.title')),
  state('set-up-broken', 'setUpBroken', problem('policy_unreadable')),
  state('set-up-managed', 'setUpManaged', words('setUp.managed.missing')),
  state('set-up-invalid', 'setUp', words('application.invalid.embedOrigin'), [press('application.save')]),
  state('set-up-paste', 'setUp', dialog('application.paste.title'), [press('application.paste')]),
  state('welcome', 'welcome', heading('welcome.title')),
  state('waiting', 'waiting', heading('waiting.title')),
  state('waiting-slow', 'waitingSlow', words('waiting.slow.title')),
  state('waiting-paste-refused', 'waiting', words('waiting.paste.empty'), [press('waiting.paste')]),
  state('exchanging', 'exchanging', heading('working.exchanging.title')),
  state('confirm', 'confirming', heading('confirm.title')),
  state('confirm-nameless', 'confirmingNameless', (page) => page.getByText(/ID 4ffb/)),
  state('confirm-known', 'confirmingKnown', words('confirm.known')),
  state('failed', 'failed', problem('rate_limited')),
  state('connect', 'several', dialog('connect.title'), [settings, press('action.connect')]),
  state('choose-person', 'choosing', heading('choose.title'), [choosePerson(1)]),
  state('choose-person-search', 'choosing', heading('choose.title'), [search('elodie')]),
  state('choose-person-full', 'choosingFull', words('choose.full')),
  state('asking', 'asking', heading('working.asking.title')),
  state('who-came', 'whoCame', words('whoCame.came')),
  state('who-came-known', 'whoCameKnown', words('whoCame.known')),
  state('who-came-clinic', 'whoCameClinic', words('whoCame.clinic')),
];

const patients: readonly Scene[] = [
  at('patients', [], heading('nav.patients')),
  at('patients-found', [search('ana')], (page) =>
    page.locator('[role="grid"][aria-rowcount="8"]:not([aria-busy="true"])'),
  ),
  at('patients-none', [search('none')], heading('patients.none')),
  at('patients-failed', [search('fail')], problem('platform_unavailable')),
  at('patient', [openRow(0)], heading('plans.title')),
  at('patient-dependent', [openRow(2)], words('patient.guardian')),
  at('patient-archived', [openRow(3)], words('patient.archived.title')),
  at('patient-no-plans', [openRow(1)], heading('plans.none.title')),
  at('patient-long-name', [openRow(7)], heading('plans.title')),
  at(
    'patients-pinned',
    [openRow(0), press('patient.pin'), press('patient.back'), openRow(5), press('patient.back')],
    words('patients.pinned'),
  ),
  at('plan-cancel', [openRow(0), press('plan.cancel')], question('plan.cancel.title')),
  at(
    'plan-cancel-refused',
    [openRow(0), press('plan.cancel'), answer('plan.cancel.do')],
    problem('refused_by_platform'),
  ),
  at('patient-new', [press('patient.form.new')], heading('patient.form.new')),
  at(
    'patient-new-wrong',
    [press('patient.form.new'), press('patient.form.create')],
    words('patient.form.wrong.email'),
  ),
  at(
    'patient-new-refused',
    [press('patient.form.new'), fillPatient, press('patient.form.create')],
    problem('refused_by_platform'),
  ),
  at(
    'patient-discard',
    [press('patient.form.new'), fillPatient, press('action.cancel')],
    question('patient.discard.title'),
  ),
  at('patient-edit', [openRow(0), press('patient.edit')], heading('patient.form.edit')),
  at(
    'patient-edit-refused-elsewhere',
    [openRow(0), press('patient.edit'), fill('patient.firstName', 'Noor'), press('patient.form.save')],
    words('patient.form.unedited'),
  ),
];

const fullscript: readonly Scene[] = [
  at('plan-loading', [plan], words('embed.loading'), 'state=base&mount=loading'),
  at('plan-shown', [plan], heading('nav.treatmentPlan'), 'state=sandbox'),
  at('plan-slow', [plan], words('embed.slow.title'), 'state=base&mount=slow'),
  at('plan-failed', [plan], problem('embed_frame_refused'), 'state=base&mount=failed'),
  at('plan-reconnect', [plan], problem('reconnect_required'), 'state=base&mount=reconnect'),
  at('plan-session-ended', [plan], problem('embed_session_ended'), 'state=base&mount=ended'),
  at('plan-calls-ended', [plan], words('embed.sessionEnded.copy'), 'state=base&mount=callsEnded'),
  at('plan-foreign-link', [plan], problem('embed_link_refused'), 'state=base&mount=foreignLink'),
  at('plan-other-program', [plan], problem('embed_link_refused'), 'state=base&mount=otherProgram'),
  at('catalog-own-link', [go('catalog')], problem('embed_link_not_opened'), 'state=base&mount=ownLink'),
  at('plan-download', [plan], problem('embed_download_refused'), 'state=base&mount=download'),
  at('plan-page-fault', [plan], problem('platform_unavailable'), 'state=base&mount=pageFault'),
  at('plan-zoomed', [plan], button('embed.zoom'), 'state=base&mount=zoomed'),
  at('plan-key-store', [plan], heading('embed.keyStore.title'), 'state=waitingForKeyStore'),
  at('find', [plan, (page) => page.keyboard.press('Control+f')], (page, text) =>
    page.getByLabel(text('find.field'), { exact: true }),
  ),
  at('catalog', [go('catalog')], heading('nav.catalog')),
  at('labs', [go('labs')], heading('nav.labs')),
  at('choose-patient', [plan, press('patient.choose'), search('ana')], (page) => page.getByRole('listbox')),
  at(
    'work-notice',
    [plan, go('catalog'), go('labs'), (page) => page.keyboard.press('Control+2')],
    words('work.notice'),
    'state=base&mount=begun',
  ),
  at('work-lose', [plan, press('embed.reload')], question('work.lose'), 'state=base&mount=begun'),
  state('closing', 'closing', question('closing.title')),
  at('lacking-plan', [plan], words('scope.needed'), 'state=base&mount=lacking'),
  at('lacking-patients', [search('lack')], words('scope.needed')),
  at('lacking-form', [press('patient.form.new')], words('scope.doubt'), 'state=lacking'),
  at('refused-plan', [plan], problem('forbidden'), 'state=base&mount=refused'),
  state('unconfigured-plan', 'unconfigured', heading('configurationMissing.title'), [plan]),
  state('reconnect', 'reconnect', heading('reconnect.title'), [plan]),
];

const aroundTheWork: readonly Scene[] = [
  state('activity', 'activity', heading('nav.activity'), [go('activity')]),
  at('activity-entry', [go('activity'), (page) => page.getByRole('row').nth(1).click()], (page) =>
    page.getByRole('dialog'),
  ),
  at('activity-export', [go('activity'), press('activity.export')], dialog('activity.export.title')),
  at('activity-empty', [go('activity')], heading('activity.empty.title'), 'state=base&activity=empty'),
  at('activity-none', [go('activity'), search('zzz')], heading('activity.none.title')),
  state('activity-handover', 'handover', words('activity.handover.waits'), [go('activity')]),
  state(
    'activity-set-aside',
    'handover',
    (page, text) => page.getByRole('dialog').getByRole('button', { name: text('action.tryAgain') }),
    [
      go('activity'),
      (page) => page.locator('tr[data-row]:has(td:last-child[data-tone="failed"])').first().click(),
    ],
  ),
  at(
    'activity-broken',
    [go('activity'), press('activity.verify')],
    words('activity.flaw.removed'),
    'state=activity&activity=broken',
  ),
  state('check', 'check', words('check.running'), [check]),
  state('check-failed', 'checkFailed', words('check.result.failed.steps'), [check]),
  state('check-done', 'checkPassed', words('check.advice'), [check]),
  state('first-contact-visit', 'contactVisit', words('contact.visit.cancelFirst'), [check]),
  state('first-contact-asking', 'contactAsking', words('contact.running'), [check]),
  state('first-contact-done', 'contactDone', button('contact.save'), [check]),
  state('first-contact-production', 'contactProduction', words('contact.production'), [check]),
  state('first-contact-confirm', 'contactCustom', question('contact.confirm.title'), [
    check,
    press('contact.start'),
  ]),
  state('switcher-nameless', 'nameless', (page) => page.getByRole('menu'), [press('switcher.button')]),
  state('accounts-nameless', 'nameless', words('settings.accounts'), [settings]),
  state('switcher-twelve', 'twelve', (page) => page.getByRole('menu'), [press('switcher.button')]),
  state('palette', 'twelve', dialog('palette.title'), [palette('')]),
  state('palette-none', 'twelve', words('palette.none'), [palette('zzz')]),
  at('shortcuts', [(page) => page.keyboard.press('?')], dialog('shortcuts.title')),
  state('link', 'link', question('link.title.plan')),
  state('link-patients', 'linkPatients', question('link.title.patients')),
];

const settingsAndDialogs: readonly Scene[] = [
  at('settings', [settings], heading('settings.about')),
  state('settings-twelve', 'twelve', heading('settings.about'), [settings]),
  state('settings-owed', 'owed', button('owed.tryNow'), [settings]),
  state('settings-damaged', 'damaged', heading('settings.about'), [settings]),
  state('settings-managed', 'severalManaged', heading('settings.about'), [settings]),
  state('settings-lock-managed', 'lockManaged', button('pin.change'), [settings]),
  at('settings-all', [settings, press('configuration.showAll')], button('configuration.showSet')),
  state(
    'settings-policy-broken',
    'policyBroken',
    (page, text) => page.getByRole('list', { name: text('application.problems') }),
    [settings],
  ),
  state(
    'settings-policy-mistakes',
    'policyMistakes',
    (page, text) => page.getByRole('list', { name: text('configuration.warnings.title') }),
    [settings],
  ),
  state('application-add', 'several', heading('application.add.title'), [settings, press('application.add')]),
  state('application-remove', 'several', question('application.remove.title'), [
    settings,
    press('application.remove'),
  ]),
  at('set-pin', [settings, press('pin.set')], dialog('pin.set')),
  state('change-pin', 'lockManaged', dialog('pin.change'), [settings, press('pin.change')]),
  state('remove-pin', 'pinSet', dialog('pin.remove'), [settings, press('pin.remove')]),
  at('rename', [settings, press('accounts.rename')], dialog('rename.title')),
  at('disconnect', [settings, press('action.disconnect')], question('disconnect.title')),
  at('disconnect-all', [settings, press('disconnectAll.button')], (page) => page.getByRole('alertdialog')),
  at(
    'disconnect-all-working',
    [settings, press('disconnectAll.button'), answer('disconnectAll.button')],
    (page) => page.getByRole('progressbar'),
  ),
  at('notices', [settings, press('notices.title')], dialog('notices.title')),
  ...(['off', 'available', 'downloading', 'ready', 'below', 'failed'] as const).map((phase) =>
    state(`updates-${phase}`, `updates-${phase}`, heading('settings.about'), [settings]),
  ),
];

const lockAndFaults: readonly Scene[] = [
  state('lock-screen', 'lockScreen', heading('lock.title')),
  state('lock-wrong', 'lockScreen', problem('pin_wrong'), [enterPin]),
  state('lock-no-pin', 'lockScreenNoPin', heading('lock.title')),
  state('lock-waiting', 'lockScreenWaiting', words('lock.tooMany')),
  state('lock-way-out', 'lockScreenWayOut', words('lock.forgotten')),
  state('lock-give-up', 'lockScreenWayOut', words('lock.giveUp.question'), [press('lock.giveUp.ask')]),
  state('lock-touch-id', 'lockScreenTouchId', button('lock.touchId')),
  state('lock-warning', 'lockWarning', button('lock.stay')),
  state('choose-pin', 'choosePin', heading('pin.choose.title')),
  state('policy-broken', 'policyBroken', words('policy.kept')),
  state('policy-mistakes', 'policyMistakes', words('policy.partly')),
  state('unconfigured', 'unconfigured', words('configurationMissing.title')),
  state('account-damaged', 'damaged', problem('account_entries_unreadable')),
  state('key-store-weak', 'weak', words('keyStore.weak.title')),
  state('key-store-locked', 'locked', words('keyStore.locked.title')),
  state('key-store-missing', 'keyStoreMissing', words('keyStore.unavailable.title')),
  state('key-store-lost', 'keyStoreLost', words('keyStore.lost.title')),
  state('start-problem', 'startProblem', problem('storage_unreadable')),
  // Main has told nothing, the language neither.
  state('start-failed', 'startFailed', (page) => page.getByRole('main').getByRole('button')),
  state('proxy', 'proxy', question('proxy.title')),
  state('proxy-refused', 'proxy', words('proxy.refused'), [
    fill('proxy.username', 'front.desk'),
    press('proxy.signIn'),
  ]),
  state('proxy-later', 'proxy', words('proxy.declined.title'), [press('proxy.later')]),
];

/** Every screen, dialog and state of the shell. What is new on the screen belongs in here. */
export const scenes: readonly Scene[] = [
  ...firstDays,
  ...patients,
  ...fullscript,
  ...aroundTheWork,
  ...settingsAndDialogs,
  ...lockAndFaults,
];
