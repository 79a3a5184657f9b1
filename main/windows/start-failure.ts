import { app, dialog } from 'electron';

const words = {
  en: {
    title: 'Practice Companion could not start',
    text: 'Start it again. If this comes back, ask your IT department to check that your profile folder can be written to. Nothing was deleted.',
  },
  fr: {
    title: 'Practice Companion n’a pas pu démarrer',
    text: 'Démarrez-la de nouveau. Si cela se reproduit, demandez à votre service informatique de vérifier que votre dossier de profil est accessible en écriture. Rien n’a été supprimé.',
  },
} as const;

/** Says that the app could not start, and ends with exit code 70. Never gives the cause: it may hold a path or a secret. */
export function sayStartFailed(): void {
  const { title, text } = app.getLocale().startsWith('fr') ? words.fr : words.en;
  dialog.showErrorBox(title, text);
  app.exit(70);
}
