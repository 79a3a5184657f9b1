import type { MessageKey } from '../../locales/catalogue';
import type { Translate } from '../../locales/use-text';
import { accountWords } from '../model/account-words';
import { checkConnection, saveDiagnostics } from '../connection-check/check-actions';
import { isUsable } from '../model/accounts';
import { spansEnvironments } from '../model/clinic-groups';
import { featureOf, type Screen } from '../model/route';
import type { Shell } from '../model/shell-context';
import { newDraft } from '../patients/form/patient-draft';
import { accountKey, shortcutWords } from '../shortcuts/key-words';

/** What the palette offers under a heading of its own, in this order. */
export const commandGroups = ['accounts', 'screens', 'actions'] as const;

/** Something that can be done from the keyboard. */
export interface Command {
  /** Unique among all commands. */
  readonly id: string;
  readonly group: (typeof commandGroups)[number];
  readonly title: string;
  /** Beside the title, quiet; found by a search as well. */
  readonly detail?: string | undefined;
  readonly shortcut?: string | undefined;
  /** Colour of the clinic it is about. */
  readonly hue?: number | null | undefined;
  readonly run: () => void;
}

/** Makes the commands of one part of the app for what the shell shows now. */
export type CommandSource = (shell: Shell, text: Translate) => readonly Command[];

const accounts: CommandSource = ({ state, account, selectAccount }, text) => {
  const words = accountWords(text);
  const manyEnvironments = spansEnvironments(state.accounts);
  return state.accounts.flatMap((entry, index) =>
    entry.id === account?.id
      ? []
      : [
          {
            id: `account ${entry.id}`,
            group: 'accounts',
            title: text('palette.switchTo', { name: words.name(entry) }),
            detail: [
              words.role(entry),
              words.clinic(entry),
              ...(manyEnvironments ? [text(`environment.${entry.environment}`)] : []),
              ...(entry.status === 'connected' ? [] : [text(`account.status.${entry.status}`)]),
            ].join(', '),
            shortcut: accountKey(index + 1, text),
            hue: entry.hue,
            run: () => selectAccount(entry.id),
          },
        ],
  );
};

const allScreens = [
  'patients',
  'treatmentPlan',
  'catalog',
  'labs',
  'activity',
  'connectionCheck',
  'settings',
] as const satisfies readonly Screen[];

const screens: CommandSource = ({ screen, navigate }, text) =>
  allScreens
    .filter((target) => target !== screen)
    .map((target) => {
      const label: MessageKey = `nav.${target}`;
      return {
        id: `screen ${target}`,
        group: 'screens',
        title: text(label),
        run: () => navigate(target),
      };
    });

const connecting: CommandSource = ({ state, connect }, text) =>
  state.application.status === 'ready' && state.accounts.length < state.accountLimit
    ? [{ id: 'connect', group: 'actions', title: text('action.connect'), run: () => connect() }]
    : [];

const patients: CommandSource = ({ account, navigate, changePlace }, text) =>
  account && isUsable(account)
    ? [
        {
          id: 'new patient',
          group: 'actions',
          title: text('patient.form.new'),
          run: () => {
            // A form that was begun is not thrown away for another one.
            changePlace(({ patients: desk }) => ({ patients: { ...desk, draft: desk.draft ?? newDraft } }));
            navigate('patients');
          },
        },
      ]
    : [];

const fullscript: CommandSource = ({ account, state, screen, reload, findInPage }, text) => {
  const feature = featureOf(screen);
  if (!feature || !account) return [];
  const stands = state.guests.some(
    (guest) => guest.accountId === account.id && guest.feature === feature && guest.phase === 'shown',
  );
  const title = text('find.label');
  const find = {
    id: 'find',
    group: 'actions',
    title,
    shortcut: shortcutWords('find', text),
    run: findInPage,
  } as const;
  return [
    ...(stands ? [find] : []),
    { id: 'reload', group: 'actions', title: text('embed.reload'), run: () => reload(feature) },
  ];
};

/** As in the top bar: there is nothing to lock before an account is connected. */
const locking: CommandSource = ({ account, lock }, text) =>
  account
    ? [
        {
          id: 'lock',
          group: 'actions',
          title: text('palette.lock'),
          shortcut: shortcutWords('lock', text),
          run: lock,
        },
      ]
    : [];

const helping: CommandSource = (shell, text) => [
  {
    id: 'check',
    group: 'actions',
    title: text('palette.check'),
    run: () => checkConnection(shell),
  },
  {
    id: 'diagnostics',
    group: 'actions',
    title: text('check.save'),
    run: () => void saveDiagnostics(shell, text),
  },
  {
    id: 'shortcuts',
    group: 'actions',
    title: text('shortcuts.title'),
    shortcut: shortcutWords('sheet', text),
    run: shell.showShortcuts,
  },
];

/** Every part of the app that has commands. A new part adds its source here. */
export const commandSources: readonly CommandSource[] = [
  accounts,
  screens,
  patients,
  connecting,
  fullscript,
  locking,
  helping,
];
