import type { checkEnUS } from './check.en-US';

/** Les mots de la vérification des connexions, en français (Canada). */
export const checkFrCA: Readonly<Record<keyof typeof checkEnUS, string>> = {
  'check.lead':
    'Parcourt tout le chemin de cet ordinateur à Fullscript et nomme ce qui y fait obstacle. La vérification renouvelle la connexion du compte choisi et demande une autorisation de session, qui est jetée.',
  'check.account': 'Vérifier avec',
  'check.account.none': 'Sans compte',
  'check.account.noneOf': 'Sans compte : {environment}',
  'check.again': 'Vérifier de nouveau',
  'check.stop': 'Arrêter',
  'check.copy': 'Copier en texte',
  'check.copied': 'Copié, sans noms de personnes ni de cliniques.',
  'check.save': 'Enregistrer le fichier de diagnostic…',
  'check.saved': 'Le fichier de diagnostic est enregistré. Il ne contient ni connexions ni noms.',
  'check.steps': 'Étapes de la vérification',
  'check.advice': 'Que faire :',
  'check.time': 'Vérifié à {time}.',
  'check.openSettings': 'Ouvrir les paramètres',
  'check.duration': '{milliseconds} ms',
  'check.running': 'Vérification en cours : {step}…',
  'check.result.passed': 'Tout est en ordre.',
  'check.result.attention': 'Tout fonctionne, mais quelque chose est à surveiller.',
  'check.result.failed': 'Quelque chose ne fonctionne pas.',
  'check.result.attention.steps': 'Tout fonctionne. À surveiller : {steps}.',
  'check.result.failed.steps': 'Ne fonctionne pas : {steps}.',
  'check.result.incomplete': 'Tout n’a pas pu être vérifié.',
  'check.result.skipped': 'La vérification a été arrêtée.',

  'check.status.waiting': 'Pas encore',
  'check.status.running': 'En cours',
  'check.status.passed': 'En ordre',
  'check.status.attention': 'À surveiller',
  'check.status.failed': 'Ne fonctionne pas',
  'check.status.skipped': 'Non vérifié',

  'check.step.profile': 'Profil accessible en écriture',
  'check.step.configuration': 'Configuration de l’application',
  'check.step.keyStore': 'Trousseau de clés',
  'check.step.nameResolution': 'Noms des serveurs de Fullscript',
  'check.step.proxy': 'Réseau et serveur mandataire',
  'check.step.tls': 'Connexion sécurisée',
  'check.step.api': 'API de Fullscript',
  'check.step.token': 'Connexion du compte',
  'check.step.clinic': 'Clinique',
  'check.step.scopes': 'Autorisations',
  'check.step.sessionGrant': 'Autorisation de session',
  'check.step.embed': 'Fullscript dans l’application',
  'check.step.scheme': 'Retour des liens vers l’application',

  'check.finding.profileWritable': 'L’application peut conserver ses fichiers dans le dossier de profil.',
  'check.finding.profileUnwritable':
    'L’application ne peut rien conserver dans le dossier de profil et ne démarre pas.',
  'check.finding.configurationReady': 'Configurée pour {environment}, {host}.',
  'check.finding.configurationMissing': 'L’application Fullscript n’est pas configurée.',
  'check.advice.configurationMissing':
    'Saisissez ses valeurs dans les paramètres, ou fixez-les par une stratégie.',
  'check.finding.configurationBroken': 'La stratégie est inutilisable, et rien n’en est appliqué.',
  'check.finding.configurationProblem': 'Endroit à vérifier : {path}.',
  'check.finding.authoritiesRead': 'Certificats de votre organisation en usage : {count}.',
  'check.finding.keyStoreProtected': 'Les connexions sont protégées par le trousseau de clés du système.',
  'check.finding.keyStoreLocked': 'Le trousseau de clés est verrouillé.',
  'check.advice.keyStoreLocked':
    'Déverrouillez le trousseau de la personne qui travaille ici, dans sa propre session.',
  'check.finding.keyStoreWeak': 'Le trousseau protège trop peu; les connexions restent donc en mémoire.',
  'check.advice.keyStoreWeak': 'Installez un trousseau (sous Linux, GNOME Keyring ou KWallet).',
  'check.finding.keyStoreUnavailable':
    'Aucun trousseau ne fonctionne; les connexions restent donc en mémoire.',
  'check.advice.keyStoreUnavailable':
    'Démarrez le trousseau. À distance, il est souvent hors de portée : vérifiez dans la session de la personne.',
  'check.finding.keyStoreLost': 'La clé des connexions enregistrées a disparu.',
  'check.advice.keyStoreLost': 'Rétablissez le trousseau, ou reconnectez chaque compte.',
  'check.finding.nameFound': '{host} a une adresse.',
  'check.finding.nameUnknown': '{host} n’a pas d’adresse ici.',
  'check.advice.nameUnknown': 'Vérifiez les serveurs DNS de cet ordinateur, et s’ils bloquent Fullscript.',
  'check.finding.nameLeftToProxy': 'Le serveur mandataire {proxy} cherche l’adresse de {host}.',
  'check.finding.proxyNone': '{host} est joint sans serveur mandataire.',
  'check.finding.proxyUsed': '{host} est joint par le serveur mandataire {proxy}.',
  'check.finding.hostUnreachable': '{host} est injoignable.',
  'check.finding.certificateTrusted': '{host} : certificat de {issuer}, encore valide {days} jours.',
  'check.finding.certificateEndsSoon':
    '{host} : certificat de {issuer}, valide seulement {days} jours de plus.',
  'check.finding.certificateAuthorityUnknown':
    '{host} : le certificat vient de {issuer}, qui n’est pas approuvé.',
  'check.advice.certificateAuthorityUnknown':
    'Si votre réseau inspecte les connexions, ajoutez son certificat par la stratégie network.extraCertificateAuthorities. Sinon, n’allez pas plus loin : quelqu’un écoute peut-être.',
  'check.finding.certificateExpired': '{host} : le certificat de {issuer} est échu.',
  'check.advice.certificateExpired':
    'Vérifiez d’abord l’horloge de cet ordinateur, puis ce qui inspecte les connexions.',
  'check.finding.certificateNotYetValid': '{host} : le certificat de {issuer} n’est pas encore valide.',
  'check.advice.certificateNotYetValid': 'Réglez l’horloge de cet ordinateur.',
  'check.finding.certificateOtherHost': '{host} : le certificat de {issuer} est celui d’un autre serveur.',
  'check.advice.certificateOtherHost':
    'Autre chose répond à la place de Fullscript : une page de connexion du réseau, ou une entrée DNS erronée.',
  'check.finding.certificateRefused': '{host} : le certificat de {issuer} est refusé.',
  'check.advice.certificateRefused': 'Demandez au responsable du réseau d’examiner ce certificat.',
  'check.finding.tlsNotUsed': '{host} est sur cet ordinateur et n’en a pas besoin.',
  'check.finding.apiReached': '{host} répond.',
  'check.finding.clockWrong': 'L’horloge de cet ordinateur est décalée de {minutes} minutes.',
  'check.advice.clockWrong': 'Réglez l’horloge, ou laissez le système la régler par le réseau.',
  'check.finding.tokenRenewed': 'La connexion a été renouvelée.',
  'check.finding.clinicConfirmed': 'Fullscript nomme la même clinique que l’application.',
  'check.finding.clinicOther': 'Fullscript nomme une autre clinique que l’application.',
  'check.advice.clinicOther': 'Déconnectez ce compte, puis connectez-le de nouveau.',
  'check.finding.scopesComplete': 'Toutes les autorisations nécessaires sont accordées.',
  'check.finding.scopesMissing':
    'Autorisations non accordées : {scopes}. Fullscript décide si elles sont nécessaires.',
  'check.advice.scopesMissing':
    'Si Fullscript refuse quelque chose, ajoutez-les à l’application dans son tableau de bord des développeurs, puis reconnectez le compte.',
  'check.finding.scopesUnknown': 'Fullscript n’a pas dit ce qui est accordé.',
  'check.finding.grantObtained': 'Obtenue, puis jetée.',
  'check.finding.frameAllowed': 'Fullscript accepte d’être affiché sous {origin}.',
  'check.finding.frameRefused': 'Fullscript n’accepte pas d’être affiché sous {origin}.',
  'check.advice.frameRefused':
    'Inscrivez cette origine, telle quelle, dans le tableau de bord des développeurs de Fullscript, et vérifiez que la clé publique est du même environnement.',
  'check.finding.frameUnknown': 'Fullscript ne dit pas s’il peut être affiché sous {origin}.',
  'check.advice.frameUnknown': 'Ouvrez le catalogue pour voir s’il apparaît.',
  'check.finding.schemeRegistered': 'Les liens du navigateur reviennent à cette application.',
  'check.finding.schemeElsewhere': 'Les liens du navigateur vont à {program}.',
  'check.advice.schemeElsewhere':
    'S’il s’agit d’une autre copie de l’application, retirez-la ou utilisez-la. D’ici là, collez l’adresse à la main.',
  'check.finding.schemeMissing': 'Les liens du navigateur ne reviennent pas à cette application.',
  'check.advice.schemeMissing':
    'Réinstallez l’application, qui les inscrit. D’ici là, collez l’adresse à la main.',
  'check.finding.schemeNotNeeded': 'L’adresse de redirection est sur cet ordinateur et n’exige rien.',
  'check.finding.skippedEarlier': 'Une étape précédente doit d’abord réussir.',
  'check.finding.skippedNoAccount': 'Il faut un compte. Connectez-en un, ou choisissez-en un.',
  'check.finding.skippedAppRuns': 'Practice Companion est ouvert et détient les connexions.',
  'check.advice.skippedAppRuns':
    'Utilisez son écran « État des connexions », ou fermez-le et vérifiez de nouveau.',
  'check.finding.skippedLocked':
    'L’application est verrouillée par un NIP : on ne touche pas à ses connexions.',
  'check.advice.skippedLocked': 'Déverrouillez l’application et utilisez son écran « État des connexions ».',
  'check.finding.skippedProfile':
    'Rien n’est fait avec des connexions qui ne pourraient pas être conservées.',
  'check.finding.skippedCancelled': 'Non atteinte avant l’arrêt.',
};
