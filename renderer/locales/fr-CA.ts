import { accountsFrCA } from './accounts.fr-CA';
import { activityFrCA } from './activity.fr-CA';
import { labsFrCA } from './labs.fr-CA';
import { habitsFrCA } from './habits.fr-CA';
import { linksFrCA } from './links.fr-CA';
import { lockFrCA } from './lock.fr-CA';
import { updatesFrCA } from './updates.fr-CA';
import { patientsFrCA } from './patients.fr-CA';
import { connectingFrCA } from './connecting.fr-CA';
import type { Catalogue } from './catalogue';
import { checkFrCA } from './check.fr-CA';
import { firstContactFrCA } from './first-contact.fr-CA';

/** Français (Canada). */
export const frCA: Catalogue['messages'] = {
  ...accountsFrCA,
  ...activityFrCA,
  ...labsFrCA,
  ...habitsFrCA,
  ...linksFrCA,
  ...lockFrCA,
  ...updatesFrCA,
  ...patientsFrCA,
  ...connectingFrCA,
  'app.name': 'Practice Companion',

  'action.connect': 'Connecter un compte Fullscript',
  'action.reconnect': 'Reconnecter',
  'action.disconnect': 'Déconnecter',
  'action.tryAgain': 'Réessayer',
  'action.cancel': 'Annuler',
  'action.close': 'Fermer',
  'action.undo': 'Annuler',
  'action.dismiss': 'Masquer',
  'action.lock': 'Verrouiller',

  'frame.skip': 'Aller au contenu',
  'frame.sandbox': 'Bac à sable local, aucun vrai patient',
  'recovery.nextTry': 'Nouvel essai à {time}.',
  'recovery.asking': 'Nouvel essai en cours.',
  'recovery.back': 'Fullscript répond de nouveau.',
  'frame.loading': 'Chargement',
  'frame.messages': 'Messages',

  'nav.label': 'Navigation principale',
  'nav.patients': 'Patients',
  'nav.treatmentPlan': 'Plan de traitement',
  'nav.catalog': 'Catalogue',
  'nav.labs': 'Analyses',
  'nav.activity': 'Activité',
  'nav.connectionCheck': 'État des connexions',
  'nav.settings': 'Paramètres',
  'nav.fold': 'Réduire aux icônes',
  'nav.unfold': 'Afficher les noms',

  'role.Practitioner': 'Praticien',
  'role.Staff': 'Personnel',

  'environment.us': 'États-Unis',
  'environment.ca': 'Canada',
  'environment.us-snd': 'États-Unis, bac à sable',
  'environment.ca-snd': 'Canada, bac à sable',
  'environment.local': 'Bac à sable local',
  'environment.custom': 'Environnement personnalisé',

  'banner.acting': '{name}, {role}, {clinic}',

  'switcher.button': 'Changer de compte',
  'switcher.label': 'Comptes',
  'switcher.full':
    '{limit, plural, one {# compte est connecté} other {# comptes sont connectés}}, le maximum pour cet ordinateur.',

  'account.status.connected': 'Connecté',
  'account.status.memoryOnly': 'Connecté jusqu’à la fermeture de l’application',
  'account.status.reconnectRequired': 'À reconnecter',
  'account.status.unreadable': 'Connexion illisible',
  'account.status.waitingForKeyStore': 'En attente du trousseau de clés',
  'account.status.configurationMissing': 'Application Fullscript absente',

  'keyStore.locked.title': 'Le trousseau de clés est verrouillé.',
  'keyStore.locked.text': 'Déverrouillez le trousseau du système, puis réessayez. Rien n’a été perdu.',
  'keyStore.weak.title': 'Le trousseau de clés de ce système ne protège pas assez.',
  'keyStore.weak.text':
    'Les connexions restent en mémoire et prennent fin à la fermeture de l’application. Configurez un trousseau, puis réessayez.',
  'keyStore.unavailable.title': 'Aucun trousseau de clés n’est actif sur ce système.',
  'keyStore.unavailable.text':
    'Les connexions restent en mémoire et prennent fin à la fermeture de l’application. Démarrez le trousseau, puis réessayez.',
  'keyStore.lost.title': 'La clé des connexions enregistrées a disparu.',
  'keyStore.lost.text':
    'Rien n’a été supprimé. Si le trousseau revient, réessayez; sinon, reconnectez chaque compte.',

  'memoryOnly.title': '{name} reste connecté jusqu’à la fermeture de l’application.',
  'memoryOnly.text':
    'La connexion n’est pas enregistrée sur cet ordinateur, car le trousseau de clés ne peut pas la protéger.',

  'reconnect.title': 'Le compte de {name} doit être reconnecté.',
  'reconnect.reconnectRequired':
    'Fullscript a mis fin à cette connexion. Les comptes, les paramètres et l’activité sont conservés.',
  'reconnect.unreadable': 'La connexion enregistrée est illisible. Elle a été mise de côté, pas supprimée.',

  'configurationMissing.title': 'Aucune application Fullscript n’est configurée pour : {environment}.',
  'configurationMissing.text':
    'Le compte de {name} est conservé. Saisissez les valeurs de cette application dans les paramètres, ou demandez-les à la personne qui les gère.',

  'news.acting': 'Vous agissez maintenant au nom de {who}.',
  'news.connected':
    'Le compte de {name} ({clinic}{role, select, Practitioner {, praticien} Staff {, personnel} other {}}) est connecté.',
  'news.reconnected':
    'Le compte de {name} ({clinic}{role, select, Practitioner {, praticien} Staff {, personnel} other {}}) est de nouveau connecté.',
  'news.reconnectRequired':
    'Le compte de {name} ({clinic}{role, select, Practitioner {, praticien} Staff {, personnel} other {}}) doit être reconnecté.',
  'news.shown': 'Fullscript est prêt.',
  'news.policyChanged': 'Votre administrateur a changé des paramètres.',
  'news.planActivated': 'Un plan de traitement a été activé ({clinic}).',

  'policy.kept':
    'Ce qui est ouvert le reste. Tant que ce n’est pas corrigé, rien d’autre ne peut être ouvert ni connecté.',
  'policy.partly':
    'Chaque paramètre erroné a une valeur sûre jusqu’à sa correction. Une application Fullscript erronée n’ouvre rien de nouveau.',
  'policy.details': 'Afficher les détails',
  'proxy.title': 'S’identifier auprès du serveur mandataire du réseau',
  'proxy.text':
    'Le serveur mandataire {proxy} laisse cet ordinateur accéder à Internet et veut savoir qui le demande. Utilisez le nom et le mot de passe de votre lieu de travail, pas ceux de Fullscript.',
  'proxy.refused': 'Le serveur mandataire n’a pas accepté ce nom et ce mot de passe.',
  'proxy.username': 'Nom d’utilisateur',
  'proxy.username.invalid': 'Saisissez le nom d’utilisateur, sans deux-points.',
  'proxy.password': 'Mot de passe',
  'proxy.password.hint': 'Conservé jusqu’à la fermeture de l’application, et donné à ce serveur seulement.',
  'proxy.later': 'Plus tard',
  'proxy.signIn': 'S’identifier',
  'proxy.declined.title': 'Le serveur mandataire de votre réseau demande une identification.',
  'proxy.declined.text': 'Sans elle, Fullscript est injoignable par {proxy}.',

  'error.wait': 'Fullscript demande d’attendre {seconds, plural, one {# seconde} other {# secondes}}.',
  'error.certificateIssuer': 'Le certificat présenté vient de {issuer}.',
  'error.reference': 'Référence pour le soutien de Fullscript : {id}',

  'welcome.title': 'Fullscript, à portée de main',
  'welcome.lead':
    'Connectez un compte une seule fois, et les plans, le catalogue et les analyses sont à un clic.',
  'welcome.steps': 'Ce qui va se passer',
  'welcome.step.browser': 'Votre navigateur ouvre la page de connexion de Fullscript.',
  'welcome.step.confirm': 'Vous revenez ici et vérifiez que c’est la bonne personne et la bonne clinique.',
  'welcome.step.work': 'La connexion reste sur cet ordinateur, protégée par le trousseau de clés du système.',

  'embed.label': 'Fullscript, {feature}',
  'embed.granting': 'Connexion à Fullscript…',
  'embed.loading': 'Ouverture de Fullscript…',
  'embed.reload': 'Recharger Fullscript',
  'embed.slow.title': 'Fullscript est plus lent que d’habitude',
  'embed.slow.text': 'La page peut encore arriver. Recharger recommence à neuf.',
  'embed.slow.wait': 'Attendre encore',
  'embed.zoom': 'Zoom à {zoom, number, percent}',
  'embed.zoom.reset': 'Revenir à 100 %',
  'embed.sessionEnded.copy':
    'Fullscript refuse ce que cette page envoie : ce qui est écrit ici pourrait ne pas être enregistré. Copiez ce dont vous avez besoin, puis rechargez Fullscript pour continuer.',
  'embed.link.foreign': 'Fullscript a tenté d’ouvrir {host}, qui n’est pas l’un de ses propres sites.',
  'embed.link.own':
    'Fullscript a tenté d’ouvrir {host}. Cliquez de nouveau sur le lien pour l’ouvrir dans votre navigateur.',
  'embed.untouched.plan': 'Votre plan est intact.',
  'embed.untouched.page': 'Cette page est intacte.',

  'work.notice': 'Un plan commencé au nom de {who} serait fermé.',
  'work.notice.text':
    'Il attend en arrière-plan{more, plural, =0 {} one {, et un autre avec lui} other {, et # autres avec lui}}. Ce qui n’y est pas enregistré serait perdu.',
  'work.goBack': 'Y revenir',
  'work.close': 'Le fermer',
  'work.lose': 'Le plan commencé ici serait perdu',
  'work.lose.reload': 'Recharger fait repartir Fullscript à neuf. Ce qui n’y est pas enregistré est perdu.',
  'work.lose.patient':
    'Un autre plan fait repartir Fullscript à neuf. Ce qui n’y est pas enregistré est perdu.',
  'work.lose.newPlan': 'Commencer l’autre plan',
  'closing.title': 'Fermer Practice Companion?',
  'closing.text': 'Commencé ici et pas encore enregistré, pour autant qu’on sache :',
  'closing.stay': 'La garder ouverte',
  'closing.close': 'Fermer quand même',

  'embed.keyStore.title': 'La connexion attend le trousseau de clés',
  'embed.keyStore.text': 'Déverrouillez le trousseau du système, puis réessayez.',

  ...checkFrCA,
  ...firstContactFrCA,

  'settings.general': 'Général',
  'settings.language': 'Langue',
  'settings.theme': 'Apparence',
  'settings.theme.system': 'Système',
  'settings.theme.light': 'Clair',
  'settings.theme.dark': 'Sombre',
  'settings.accounts': 'Comptes',
  'settings.accounts.none': 'Aucun compte n’est encore connecté.',
  'settings.application': 'Applications Fullscript',
  'settings.configuration': 'Configuration',
  'settings.about': 'À propos',

  'configuration.lead': 'Ce qui est en vigueur sur cet ordinateur, et qui l’a décidé.',
  'configuration.key': 'Paramètre',
  'configuration.value': 'Valeur',
  'configuration.origin': 'Décidé par',
  'configuration.origin.policy': 'Votre organisation',
  'configuration.origin.settings': 'Vous',
  'configuration.origin.default': 'Valeur par défaut',
  'configuration.allDefault': 'Rien n’est défini. Chaque paramètre a sa valeur par défaut.',
  'configuration.showAll': 'Afficher tous les paramètres',
  'configuration.showSet': 'Afficher seulement ce qui est défini',
  'configuration.set': 'Défini',
  'configuration.notSet': 'Non défini',
  'configuration.on': 'Oui',
  'configuration.off': 'Non',
  'configuration.count': '{count, plural, one {# entrée} other {# entrées}}',
  'configuration.cost.value': 'Au lieu de la valeur de la stratégie, qui {problem}',
  'configuration.cost.application':
    'La valeur de la stratégie {problem}. Son application Fullscript n’est pas utilisée tant que ce n’est pas corrigé.',
  'configuration.cost.entry': 'Sans la valeur de la stratégie qui {problem}',
  'configuration.cost.handover':
    'La valeur de la stratégie {problem}. Les plans activés attendent sa correction.',
  'configuration.cost.updates':
    'La valeur de la stratégie {problem}. Rien ne s’installe automatiquement avant sa correction.',
  'configuration.warnings.title': 'Cette version n’utilise pas toute la stratégie de votre organisation',
  'configuration.warnings.text': 'Les clés ci-dessous ne comptent pas. Tout le reste compte.',
  'configuration.wholePolicy': 'La stratégie elle-même',
  'notices.title': 'Avis relatifs aux composants tiers',
  'notices.lead':
    'Cette application contient le travail d’autres personnes. Les licences d’Electron et de Chromium se trouvent dans le dossier d’installation.',
  'notices.reading': 'Lecture des avis',
  'notices.unreadable':
    'Les avis sont illisibles. Ils figurent aussi parmi les fichiers de la version publiée.',

  'disconnect.title': 'Déconnecter {name}?',
  'disconnect.text':
    'La connexion pour {clinic} est révoquée chez Fullscript et retirée de cet ordinateur, et ses pages Fullscript se ferment. Rien n’est supprimé chez Fullscript.',
  'disconnect.text.kept':
    'Le compte est retiré de cet ordinateur et ses pages Fullscript se ferment. La connexion de {clinic} reste, car d’autres comptes s’en servent. Rien n’est supprimé chez Fullscript.',
  'disconnect.kept':
    'Le compte de {name} est retiré de cet ordinateur. La connexion de {clinic} reste pour ses autres comptes.',
  'disconnect.revoked':
    'Le compte de {name} est déconnecté. Fullscript a confirmé la fin de la connexion, et elle est retirée de cet ordinateur.',
  'disconnect.asked':
    'Le compte de {name} est retiré de cet ordinateur. Fullscript a été prié de mettre fin à la connexion et ne l’a pas confirmé. L’application continue d’essayer, même après un redémarrage.',
  'disconnect.notRevoked':
    'Le compte de {name} est retiré de cet ordinateur, mais Fullscript n’a pas encore pu être prévenu. L’application continue d’essayer, même après un redémarrage.',

  'setUp.title': 'Configurer l’application Fullscript',
  'setUp.lead':
    'Saisissez, une seule fois sur cet ordinateur, les valeurs reçues lors de l’inscription de votre application auprès de Fullscript.',

  'setUp.managed.title': 'Votre organisation configure cet ordinateur',
  'setUp.managed.lead':
    'L’application Fullscript vient de la stratégie de votre organisation. Vous n’avez rien à saisir.',
  'setUp.managed.missing': 'La stratégie ne contient aucune application Fullscript utilisable.',
  'setUp.managed.next':
    'Demandez à la personne responsable de cet ordinateur de la corriger. La correction est prise en compte sans redémarrage.',

  'application.open': 'Ouvrir un fichier…',
  'application.paste': 'Coller',
  'application.paste.title': 'Coller le document de configuration',
  'application.paste.label': 'Document',
  'application.paste.hint': 'Le texte JSON remis par la personne qui a inscrit l’application.',
  'application.paste.read': 'Remplir le formulaire',
  'application.read': 'Le formulaire est rempli. Vérifiez-le et enregistrez.',
  'application.readFurther':
    'Le formulaire est rempli avec la première application du document. Enregistrez-la, puis ajoutez la suivante de la même façon.',
  'application.add': 'Ajouter une application',
  'application.add.hint':
    'Chaque environnement de Fullscript, par exemple le Canada, a besoin de sa propre application.',
  'application.add.title': 'Une autre application',
  'application.incomplete': 'Des valeurs manquent',
  'application.remove': 'Retirer',
  'application.remove.title': 'Retirer l’application pour : {environment}?',
  'application.remove.text':
    'Ses valeurs et son secret sont retirés de cet ordinateur. Les comptes de cet environnement restent dans la liste, mais sont inutilisables tant que l’application n’est pas configurée de nouveau.',
  'application.removed': 'L’application pour : {environment} est retirée.',
  'application.environment': 'Environnement',
  'application.environment.hint': 'Là où l’application a été inscrite.',
  'application.clientId': 'Identifiant client',
  'application.clientId.hint':
    'Sur la page de l’application, dans le tableau de bord des développeurs de Fullscript.',
  'application.clientSecret': 'Secret client',
  'application.clientSecret.hint':
    'Enregistré dans le trousseau de clés du système. Laissez vide si un intermédiaire détient le secret.',
  'application.clientSecret.stored': 'Un secret est enregistré',
  'application.clientSecret.replace': 'Remplacer',
  'application.publicKey': 'Clé publique',
  'application.publicKey.hint': 'La clé publique pour Embed.',
  'application.embedOrigin': 'Origine Embed',
  'application.embedOrigin.hint':
    'L’origine inscrite, par exemple https://companion.votre-clinique.example, sans chemin.',
  'application.redirectUri': 'URI de redirection',
  'application.redirectUri.hint': 'Exactement comme inscrite. Ne la changez que si une autre a été inscrite.',
  'application.advanced': 'Avancé',
  'application.oauthLevel': 'Niveau de connexion',
  'application.oauthLevel.hint': 'Les applications inscrites aujourd’hui sont au niveau du rôle.',
  'application.oauthLevel.role': 'Rôle : chaque personne se connecte',
  'application.oauthLevel.clinic': 'Clinique : une connexion pour la clinique (anciennes applications)',
  'application.pkce': 'PKCE',
  'application.pkce.hint': 'Protège la connexion contre d’autres programmes de cet ordinateur.',
  'application.pkce.auto': 'Toujours l’envoyer',
  'application.pkce.off': 'Désactivé',
  'application.save': 'Enregistrer',
  'application.saving': 'Enregistrement…',
  'application.saved': 'L’application Fullscript est enregistrée.',
  'application.change': 'Modifier',
  'application.summary': 'Identifiant client {clientId}',
  'application.managed': 'Géré par votre organisation',
  'application.local': 'L’application communique avec le bac à sable local : il n’y a rien à saisir ici.',
  'application.custom': 'Ces valeurs viennent d’un fichier de configuration et s’y modifient.',
  'application.problems': 'Endroits à vérifier',
  'application.invalid.environment': 'Choisissez un environnement sans application.',
  'application.invalid.clientId': 'Saisissez l’identifiant client, sans espaces.',
  'application.invalid.clientSecret': 'Saisissez le secret client, sans espaces.',
  'application.invalid.publicKey': 'Saisissez la clé publique, sans espaces.',
  'application.invalid.embedOrigin':
    'Saisissez une origine https sans chemin, par exemple https://companion.votre-clinique.example.',
  'application.invalid.redirectUri':
    'Saisissez une adresse de cette application pour cet environnement, une page https ou une adresse locale, exactement comme inscrite. Deux applications ne peuvent pas en partager une.',
  'application.invalid.oauthLevel': 'Choisissez un des niveaux.',
  'application.invalid.pkce': 'Choisissez une des valeurs.',

  'problem.missing': 'est absent',
  'problem.invalid': 'n’est pas valide',
  'problem.wrongType': 'n’est pas du bon type',
  'problem.duplicate': 'y figure plus d’une fois',
  'problem.unreadable': 'est illisible',
  'problem.notText': 'n’est pas du texte en UTF-8 ou en UTF-16',
  'problem.notJson': 'n’est pas du JSON',
  'problem.position': '(ligne {line}, colonne {column})',
  'problem.tooLarge': 'dépasse la taille permise',
  'problem.notAFile': 'n’est pas un fichier',
  'problem.foreignOwner': 'n’appartient pas à l’administrateur',
  'problem.writableByOthers': 'peut être changé par d’autres que l’administrateur',

  'warning.unknown': 'n’est pas une clé connue.',
  'warning.retired': 'n’est plus utilisé.',
  'warning.suggestion': 'Vouliez-vous dire {suggestion}?',
};
