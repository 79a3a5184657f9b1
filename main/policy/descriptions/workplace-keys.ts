import type { KeyDescription } from './description';

/** Keys about the workplace: accounts, lock, updates, network, privacy, language. */
export const workplaceKeys = {
  'accounts.maximum': {
    title: { en: 'Most accounts', fr: 'Nombre maximal de comptes' },
    text: {
      en: 'How many Fullscript accounts a person may connect on this computer. Connected ones stay if the number is lowered.',
      fr: 'Combien de comptes Fullscript une personne peut connecter sur cet ordinateur. Ceux qui sont connectés restent si le nombre est réduit.',
    },
    example: 6,
  },
  'lock.idleMinutes': {
    title: { en: 'Idle minutes until the lock', fr: 'Minutes d’inactivité avant le verrouillage' },
    text: {
      en: 'Minutes without mouse or keyboard after which the app locks. A person may choose a shorter time.',
      fr: 'Minutes sans souris ni clavier après lesquelles l’application se verrouille. Une personne peut choisir une durée plus courte.',
    },
    example: 5,
  },
  'lock.onSleep': {
    title: { en: 'Lock on sleep', fr: 'Verrouillage à la mise en veille' },
    text: {
      en: 'Whether the app locks when the computer goes to sleep.',
      fr: 'Détermine si l’application se verrouille quand l’ordinateur se met en veille.',
    },
    example: true,
  },
  'lock.onScreenLock': {
    title: { en: 'Lock with the screen', fr: 'Verrouillage avec l’écran' },
    text: {
      en: 'Whether the app locks when the screen of the computer is locked.',
      fr: 'Détermine si l’application se verrouille quand l’écran de l’ordinateur est verrouillé.',
    },
    example: true,
  },
  'lock.keepWorkMinutes': {
    title: { en: 'Minutes to keep work while locked', fr: 'Minutes de conservation du travail sous verrou' },
    text: {
      en: 'Minutes for which unfinished work in Fullscript is kept, unseen, while the app is locked. With 0 it is closed at once.',
      fr: 'Minutes pendant lesquelles le travail inachevé dans Fullscript est conservé, à l’abri des regards, tant que l’application est verrouillée. Avec 0, il est fermé aussitôt.',
    },
    example: 30,
  },
  'lock.atStart': {
    title: { en: 'Start locked', fr: 'Démarrer verrouillée' },
    text: {
      en: 'Whether the app is locked when it starts.',
      fr: 'Détermine si l’application est verrouillée à son démarrage.',
    },
    example: true,
  },
  'lock.requirePin': {
    title: { en: 'Require a PIN', fr: 'Exiger un NIP' },
    text: {
      en: 'Whether everyone who connects an account has to choose a PIN, with which the app is unlocked.',
      fr: 'Détermine si quiconque connecte un compte doit choisir un NIP, qui déverrouille l’application.',
    },
    example: true,
  },
  'updates.mode': {
    title: { en: 'Updates', fr: 'Mises à jour' },
    text: {
      en: 'Whether the app looks for updates, and whether it installs them by itself.',
      fr: 'Détermine si l’application cherche des mises à jour et si elle les installe d’elle-même.',
    },
    example: 'off',
    choices: {
      off: {
        en: 'Off: your organization installs updates',
        fr: 'Désactivées : votre organisation les installe',
      },
      notify: { en: 'Tell the person', fr: 'Prévenir la personne' },
      automatic: { en: 'Install by itself', fr: 'Installer d’elle-même' },
    },
  },
  'updates.feedUrl': {
    title: { en: 'Update address', fr: 'Adresse des mises à jour' },
    text: {
      en: 'Where the app looks for updates, instead of the address it was built with.',
      fr: 'Où l’application cherche des mises à jour, à la place de l’adresse prévue à sa construction.',
    },
    form: 'an https address',
    example: 'https://updates.your-clinic.example/practice-companion',
    usual: { en: 'that of the package', fr: 'celle du paquet' },
  },
  'updates.channel': {
    title: { en: 'Update channel', fr: 'Canal de mises à jour' },
    text: {
      en: 'Which versions are offered. The beta channel is for the few computers that try a version before the others.',
      fr: 'Quelles versions sont proposées. Le canal bêta est destiné aux quelques ordinateurs qui essaient une version avant les autres.',
    },
    example: 'stable',
    choices: {
      stable: { en: 'Released versions', fr: 'Versions publiées' },
      beta: { en: 'Versions to try out', fr: 'Versions à l’essai' },
    },
  },
  'updates.minimumVersion': {
    title: { en: 'Oldest version wanted', fr: 'Version la plus ancienne admise' },
    text: {
      en: 'A version below it says so in the settings and does not wait for its turn in a staged rollout. It goes on working.',
      fr: 'Une version antérieure l’indique dans les paramètres et n’attend pas son tour dans un déploiement graduel. Elle continue de fonctionner.',
    },
    form: 'a version such as 1.2.3',
    example: '1.2.3',
    usual: { en: 'none', fr: 'aucune' },
  },
  'network.extraCertificateAuthorities': {
    title: { en: 'Further certificate authorities', fr: 'Autorités de certification supplémentaires' },
    text: {
      en: 'Path of a PEM file with certificates that the app trusts besides those of the system, for networks that inspect TLS.',
      fr: 'Chemin d’un fichier PEM de certificats auxquels l’application fait confiance en plus de ceux du système, pour les réseaux qui inspectent TLS.',
    },
    form: 'a path',
    example: '/etc/ssl/certs/your-clinic.pem',
  },
  'network.clientCertificates': {
    title: { en: 'Certificate of the computer', fr: 'Certificat de l’ordinateur' },
    text: {
      en: 'The common name of the issuer or of the subject of the certificate that the app may show to Fullscript’s hosts, or refuse, to show none.',
      fr: 'Le nom commun de l’émetteur ou du titulaire du certificat que l’application peut présenter aux hôtes de Fullscript, ou refuse, pour n’en présenter aucun.',
    },
    form: 'refuse, or the common name of an issuer or subject',
    example: 'Clinic Devices CA',
  },
  'network.embedHosts': {
    title: { en: 'Further hosts for Fullscript’s pages', fr: 'Autres hôtes pour les pages de Fullscript' },
    text: {
      en: 'Names of further https hosts that Fullscript’s embedded pages may talk to. Set it only if Fullscript’s support asks for it.',
      fr: 'Noms d’autres hôtes https avec lesquels les pages intégrées de Fullscript peuvent communiquer. Ne le définissez que si le soutien de Fullscript le demande.',
    },
    form: 'host names',
    example: ['assets.fullscript.com', 'images.fullscript.com'],
    usual: { en: 'none', fr: 'aucun' },
  },
  'privacy.contentProtection': {
    title: { en: 'Keep the window out of screenshots', fr: 'Fenêtre exclue des captures d’écran' },
    text: {
      en: 'Whether Windows and macOS leave the app’s window out of screenshots and shared screens. Linux cannot.',
      fr: 'Détermine si Windows et macOS excluent la fenêtre de l’application des captures et des écrans partagés. Linux ne le peut pas.',
    },
    example: true,
  },
  'privacy.notifications': {
    title: { en: 'Notifications', fr: 'Notifications' },
    text: {
      en: 'Whether the app shows notifications. Generic ones name nobody; with names they say for which patient a plan was activated.',
      fr: 'Détermine si l’application affiche des notifications. Les génériques ne nomment personne; avec les noms, elles disent pour quel patient un plan a été activé.',
    },
    example: 'off',
    choices: {
      off: { en: 'None', fr: 'Aucune' },
      generic: { en: 'Generic words only', fr: 'Mots génériques seulement' },
      names: { en: 'With the patient’s name', fr: 'Avec le nom du patient' },
    },
  },
  language: {
    title: { en: 'Language', fr: 'Langue' },
    text: {
      en: 'The language of the app, for everybody on this computer.',
      fr: 'La langue de l’application, pour tout le monde sur cet ordinateur.',
    },
    example: 'en-CA',
    usual: { en: 'that of the system', fr: 'celle du système' },
    choices: {
      'en-US': { en: 'English (United States)', fr: 'Anglais (États-Unis)' },
      'en-CA': { en: 'English (Canada)', fr: 'Anglais (Canada)' },
      'fr-CA': { en: 'French (Canada)', fr: 'Français (Canada)' },
    },
  },
} as const satisfies Readonly<Record<string, KeyDescription>>;
