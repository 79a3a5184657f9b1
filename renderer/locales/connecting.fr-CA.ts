import type { connectingEnUS } from './connecting.en-US';

/** Français (Canada) : la connexion d’un compte. */
export const connectingFrCA: Readonly<Record<keyof typeof connectingEnUS, string>> = {
  'connect.title': 'Connecter un compte Fullscript',
  'connect.environments': 'À quel Fullscript le compte appartient-il?',
  'connect.clinics': 'Déjà connectée, sans navigateur',
  'connect.clinic': 'Ajouter une personne ({clinic})',
  'connect.clinicLevel': 'La clinique se connecte, puis vous choisissez la personne',
  'connect.known': 'Ce compte est déjà connecté. Il est maintenant à l’écran.',

  'waiting.title': 'Continuez dans votre navigateur',
  'waiting.lead':
    'Connectez-vous à Fullscript et autorisez l’accès. Cette fenêtre continue ensuite d’elle-même.',
  'waiting.remaining': 'Temps restant',
  'waiting.openAgain': 'Rouvrir le navigateur',
  'waiting.copy': 'Copier le lien',
  'waiting.copied': 'Le lien est copié. Collez-le dans un navigateur de cet ordinateur.',
  'waiting.noBrowser.title': 'Le navigateur ne s’est pas ouvert.',
  'waiting.noBrowser.text': 'Copiez le lien et collez-le dans un navigateur de cet ordinateur.',
  'waiting.slow.title': 'Vous êtes connecté, mais rien ne se passe ici?',
  'waiting.slow.dialog':
    'Le navigateur demande peut-être s’il peut ouvrir Practice Companion. Choisissez Ouvrir.',
  'waiting.slow.tab': 'La page est peut-être derrière d’autres fenêtres. Rouvrez le navigateur.',
  'waiting.slow.paste': 'Si la dernière page montre une adresse, copiez-la et collez-la ci-dessous.',
  'waiting.paste': 'Coller l’adresse',
  'waiting.paste.label': 'Adresse du navigateur',
  'waiting.paste.hint': 'L’adresse complète de la page où le navigateur s’est arrêté.',
  'waiting.paste.empty': 'Collez d’abord l’adresse du navigateur.',

  'working.exchanging.title': 'Fin de la connexion',
  'working.exchanging.text': 'On demande à Fullscript qui s’est connecté…',
  'working.asking.title': 'Recherche de la clinique',
  'working.asking.text': 'On demande à Fullscript qui y travaille…',
  'working.storing.title': 'Presque terminé',
  'working.storing.text': 'Enregistrement dans le trousseau de clés du système…',

  'confirm.title': 'Utiliser ce compte?',
  'confirm.new': 'Voici la personne qui s’est connectée. Rien n’est conservé sans votre accord.',
  'confirm.known':
    'Ce compte est déjà connecté. L’utiliser de nouveau renouvelle sa connexion, sans ajouter d’entrée.',
  'confirm.use': 'Utiliser ce compte',
  'confirm.someoneElse': 'Une autre personne',
  'confirm.someoneElse.hint':
    'Une autre personne : cette connexion est oubliée et le navigateur se rouvre. Déconnectez-vous d’abord de Fullscript dans le navigateur.',

  'choose.title': 'Au nom de qui travaillez-vous?',
  'choose.lead':
    'Cette connexion vaut pour toute la clinique : {clinic}. Fullscript s’ouvre au nom de la personne choisie, et ce qui s’y fait est fait en son nom.',
  'choose.search': 'Rechercher une personne de la clinique',
  'choose.people': 'Praticiens et personnel',
  'choose.known': 'Déjà connecté',
  'choose.none': 'Personne ne correspond à « {query} ».',
  'choose.nobody': 'Fullscript n’indique ni praticiens ni personnel pour cette clinique.',
  'choose.more': '{shown, number} sur {total, number}. Précisez la recherche pour réduire la liste.',
  'choose.unreadable':
    '{count, plural, one {Une personne est illisible et ne peut pas être affichée} other {# personnes sont illisibles et ne peuvent pas être affichées}}. Communiquez avec le soutien de Fullscript.',
  'choose.full': 'Personne d’autre ne peut être ajouté.',

  'whoCame.expected': 'Compte attendu',
  'whoCame.came': 'Connexion reçue',
  'whoCame.clinic': 'Une autre clinique',
  'whoCame.someoneElse':
    'Une autre personne : le navigateur se rouvre pour connecter quelqu’un d’autre dans son propre compte.',
  'whoCame.known':
    'La personne qui s’est connectée a déjà un compte dans votre liste. Passez à ce compte pour travailler en son nom.',
};
