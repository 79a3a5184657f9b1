import type { accountsEnUS } from './accounts.en-US';

/** Français (Canada) : la gestion des comptes, la palette, les permissions. */
export const accountsFrCA: Readonly<Record<keyof typeof accountsEnUS, string>> = {
  'action.save': 'Enregistrer',

  'role.Unknown': 'Rôle inconnu',

  'environment.unknown': 'Environnement inconnu',

  'account.unknown': 'Compte inconnu',
  'account.nameless': '{role} ID {mark}',
  'account.marked': '{name} (ID {mark})',
  'account.unknownClinic': 'Clinique inconnue',
  'account.labelled': '{label} ({name})',

  'error.count': '{count, plural, one {# entrée est concernée.} other {# entrées sont concernées.}}',

  'scope.title': '{screen} : il semble manquer une permission à {name}',
  'scope.text':
    'Fullscript a refusé. La personne qui a inscrit votre application Fullscript y active la permission. Reconnectez ensuite le compte pour que Fullscript la demande.',
  'scope.doubt':
    'Vous pouvez continuer. Si Fullscript refuse, la personne qui a inscrit votre application Fullscript y active la permission; reconnectez ensuite le compte.',
  'scope.refused':
    'Si la permission a été retirée depuis, reconnectez le compte une fois qu’elle est rétablie.',
  'scope.needed': 'Ce qu’il faut',
  'scope.clinicRead': 'Voir la clinique, ses praticiens et son personnel',
  'scope.clinicWrite': 'Ouvrir Fullscript au nom de cette personne',
  'scope.patientsRead': 'Voir les patients de la clinique',
  'scope.patientsWrite': 'Ajouter et modifier des patients',
  'scope.planHistory': 'Voir les plans de traitement faits dans Fullscript',
  'scope.orderHistory': 'Voir les analyses de laboratoire et leurs résultats',
  'scope.catalogRead': 'Voir le catalogue',
  'scope.names': 'Permission nécessaire : {scopes}.',
  'scope.other': 'Une permission de Fullscript',

  'settings.accounts.lead': '{first} à {last} passent de l’un à l’autre dans cet ordre.',

  'disconnect.unreadable':
    'Le compte de {name} est retiré de cet ordinateur. Sa connexion était illisible et n’a pas pu être révoquée : retirez aussi l’accès de l’application dans Fullscript.',

  'disconnectAll.button': 'Tout déconnecter',
  'disconnectAll.title': '{count, plural, one {Déconnecter # compte?} other {Déconnecter les # comptes?}}',
  'disconnectAll.text':
    'Toutes les connexions sont retirées de cet ordinateur et révoquées chez Fullscript, et les pages Fullscript ouvertes se ferment. Rien n’est supprimé chez Fullscript.',
  'disconnectAll.working': 'Déconnexion en cours',
  'disconnectAll.progress': '{done} sur {total}',
  'disconnectAll.done': 'Comptes déconnectés',
  'disconnectAll.removed':
    '{count, plural, =0 {Aucun compte n’a été retiré} one {# compte a été retiré} other {# comptes ont été retirés}} de cet ordinateur.',
  'disconnectAll.revoked':
    '{count, plural, =0 {Aucune connexion n’a été révoquée} one {# connexion a été révoquée} other {# connexions ont été révoquées}}. Fullscript l’a confirmé.',
  'disconnectAll.owed':
    '{count, plural, one {# révocation reste à faire} other {# révocations restent à faire}}, car Fullscript n’a pas pu être prévenu ou ne l’a pas confirmé. L’application continue d’essayer, même après un redémarrage.',
  'disconnectAll.unreadable':
    '{count, plural, one {# connexion était illisible et n’a pas pu être révoquée} other {# connexions étaient illisibles et n’ont pas pu être révoquées}} : retirez aussi l’accès de l’application dans Fullscript.',
  'disconnectAll.failed':
    '{count, plural, one {# compte n’a pas pu être retiré et reste} other {# comptes n’ont pas pu être retirés et restent}} dans la liste. Libérez de l’espace disque, puis réessayez.',

  'owed.title': '{count, plural, one {# révocation reste à faire} other {# révocations restent à faire}}',
  'owed.platform':
    'Fullscript n’a pas encore pu être prévenu que des connexions déconnectées ont pris fin. L’application continue d’essayer, même après un redémarrage.',
  'owed.confirmation':
    'Fullscript a été prié de mettre fin à des connexions déconnectées et ne l’a pas confirmé. L’application continue d’essayer, même après un redémarrage. Pour en être sûr, retirez l’accès de l’application dans Fullscript.',
  'owed.application':
    'Il faut pour cela l’application Fullscript avec laquelle les connexions ont été faites. Une fois celle-ci configurée, la suite se fait d’elle-même.',
  'owed.notKept':
    'Le trousseau de clés ne peut pas protéger ce qu’il faut pour cela : tout est oublié à la fermeture. Si vous ne pouvez pas attendre, retirez l’accès de l’application dans Fullscript.',
  'owed.tryNow': 'Essayer maintenant',
  'owed.left':
    '{count, plural, one {# révocation n’a pas encore pu être faite.} other {# révocations n’ont pas encore pu être faites.}}',
  'owed.none': 'Toutes les connexions sont révoquées. Il ne reste rien à faire.',

  'accounts.rename': 'Renommer',
  'accounts.moveUp': 'Monter',
  'accounts.moveDown': 'Descendre',
  'accounts.moved': '{name} est maintenant au rang {place} sur {total}.',

  'rename.title': 'Renommer {name}',
  'rename.label': 'Libellé',
  'rename.hint':
    'Affiché avec {name}, pour qu’on sache toujours qui agit. Laissez vide pour n’utiliser que le nom de Fullscript.',

  'palette.title': 'Commandes',
  'palette.search': 'Chercher une commande',
  'palette.placeholder': 'Changer de compte, ouvrir un écran…',
  'palette.none': 'Rien ne correspond à « {query} »',
  'palette.accounts': 'Changer de compte',
  'palette.screens': 'Aller à',
  'palette.actions': 'Actions',
  'palette.switchTo': 'Passer à {name}',
};
