import { savingErrorsFrCA } from './saving.fr-CA';
import { answerErrorsFrCA } from './answers.fr-CA';
import { updateErrorsFrCA } from './updates.fr-CA';
import { handoverErrorsFrCA } from './handover.fr-CA';
import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords } from './catalogue';
import { computerErrorsFrCA } from './computer-errors.fr-CA';

/** Le nom de chaque erreur et la suite, en français (Canada). */
export const errorsFrCA: Readonly<Record<ErrorCode, ErrorWords>> = {
  ...computerErrorsFrCA,
  network_unreachable: {
    title: 'Fullscript est injoignable.',
    next: 'Vérifiez la connexion Internet de cet ordinateur, puis réessayez.',
  },
  network_timeout: {
    title: 'Fullscript n’a pas répondu à temps.',
    next: 'Attendez un instant, puis réessayez.',
  },
  tls_untrusted: {
    title: 'La connexion sécurisée à Fullscript n’est pas approuvée.',
    next: 'Un pare-feu l’inspecte peut-être. Demandez au responsable du réseau d’ajouter son certificat.',
  },
  client_certificate_required: {
    title: 'La connexion demande un certificat de cet ordinateur.',
    next: 'Adressez-vous au responsable du réseau. Il peut nommer le certificat à utiliser dans la stratégie de l’application.',
  },
  proxy_unreachable: {
    title: 'Le serveur mandataire de votre réseau est injoignable.',
    next: 'Vérifiez la connexion au réseau. Si cela persiste, adressez-vous au responsable du réseau.',
  },
  proxy_refused: {
    title: 'Le serveur mandataire de votre réseau ne laisse pas passer la connexion à Fullscript.',
    next: 'Demandez au responsable du réseau d’autoriser les adresses de Fullscript.',
  },
  proxy_authentication_required: {
    title: 'Le serveur mandataire de votre réseau demande une identification.',
    next: 'Identifiez-vous auprès du serveur mandataire, puis réessayez.',
  },
  proxy_authentication_unsupported: {
    title:
      'Le serveur mandataire de votre réseau demande une identification que l’application ne peut pas donner.',
    next: 'Demandez au responsable du réseau de laisser passer les adresses de Fullscript sans identification, ou d’accepter Basic ou Digest.',
  },
  http_redirected: {
    title: 'La connexion a été détournée.',
    next: 'Votre réseau demande peut-être sa propre connexion. Ouvrez une page Web dans le navigateur, puis réessayez.',
  },
  http_not_json: {
    title: 'Autre chose que Fullscript a répondu.',
    next: 'Votre réseau demande peut-être sa propre connexion. Ouvrez une page Web dans le navigateur, puis réessayez.',
  },
  http_invalid_answer: {
    title: 'La réponse de Fullscript est incompréhensible.',
    next: 'Réessayez. Si cela persiste, communiquez avec le soutien de Fullscript.',
  },
  http_too_large: {
    title: 'La réponse de Fullscript est trop longue.',
    next: 'Précisez la recherche, puis réessayez.',
  },
  http_unexpected_status: {
    title: 'Fullscript n’a pas pu le faire.',
    next: 'Réessayez. Si cela persiste, communiquez avec le soutien de Fullscript.',
  },
  platform_unavailable: {
    title: 'Fullscript n’est pas disponible pour le moment.',
    next: 'Vous restez connecté. Réessayez dans quelques minutes.',
  },
  rate_limited: {
    title: 'Fullscript a reçu trop de demandes.',
    next: 'Attendez un peu, puis réessayez.',
  },
  unauthorized: {
    title: 'Fullscript n’a pas accepté la connexion.',
    next: 'Réessayez. Si cela persiste, reconnectez le compte dans les paramètres.',
  },
  forbidden: {
    title: 'Ce compte n’y est pas autorisé.',
    next: 'Demandez l’accès à l’administrateur Fullscript de la clinique, ou changez de compte.',
  },
  scope_missing: {
    title: 'Il manque une permission à ce compte.',
    next: 'Reconnectez-le une fois la permission activée pour l’application Fullscript.',
  },
  not_found: {
    title: 'Fullscript ne le connaît pas.',
    next: 'Il a peut-être été retiré. Revenez en arrière et choisissez de nouveau.',
  },
  refused_by_platform: {
    title: 'Fullscript n’a pas accepté ces renseignements.',
    next: 'Corrigez ce qui est indiqué, puis réessayez.',
  },
  ...savingErrorsFrCA,
  request_cancelled: {
    title: 'La demande a été annulée.',
    next: 'Recommencez quand vous êtes prêt.',
  },

  oauth_access_denied: {
    title: 'L’accès n’a pas été autorisé.',
    next: 'L’accès a été refusé dans le navigateur. Réessayez et autorisez-le pour connecter le compte.',
  },
  oauth_authorization_error: {
    title: 'Fullscript a arrêté la connexion.',
    next: 'Réessayez. Si cela persiste, vérifiez les valeurs de l’application Fullscript.',
  },
  oauth_attempt_expired: {
    title: 'La connexion a pris trop de temps.',
    next: 'Par sécurité, elle prend fin après dix minutes. Réessayez.',
  },
  oauth_attempt_missing: {
    title: 'Aucune connexion n’est en attente.',
    next: 'Commencez par Connecter un compte Fullscript.',
  },
  oauth_address_unrecognised: {
    title: 'Ce n’est pas l’adresse d’une connexion.',
    next: 'Copiez toute l’adresse depuis la barre du navigateur et collez-la de nouveau.',
  },
  oauth_address_too_long: {
    title: 'L’adresse est trop longue.',
    next: 'Copiez seulement l’adresse depuis la barre du navigateur et collez-la de nouveau.',
  },
  oauth_address_other_environment: {
    title: 'Cette connexion appartient à un autre environnement.',
    next: 'Vérifiez l’environnement dans les paramètres, puis réessayez.',
  },
  oauth_address_unknown_state: {
    title: 'Cette adresse appartient à une connexion précédente.',
    next: 'Rouvrez le navigateur et utilisez la page la plus récente.',
  },
  oauth_code_rejected: {
    title: 'Fullscript n’a pas accepté cette connexion.',
    next: 'Elle a peut-être déjà servi. Réessayez.',
  },
  oauth_client_rejected: {
    title: 'Fullscript n’accepte pas cette application.',
    next: 'Vérifiez l’identifiant et le secret client dans les paramètres. Vos comptes sont conservés.',
  },
  oauth_answer_malformed: {
    title: 'La réponse de Fullscript à la connexion est incompréhensible.',
    next: 'Réessayez. Si cela persiste, communiquez avec le soutien de Fullscript.',
  },
  oauth_browser_not_opened: {
    title: 'Le navigateur n’a pas pu s’ouvrir.',
    next: 'Copiez le lien et collez-le dans un navigateur de cet ordinateur.',
  },
  oauth_loopback_unavailable: {
    title: 'L’adresse de connexion de cet ordinateur est occupée.',
    next: 'Fermez l’autre programme qui l’utilise, ou configurez une autre URI de redirection, puis réessayez.',
  },
  oauth_clinic_level_token: {
    title: 'La connexion vaut pour une clinique, pas pour une personne.',
    next: 'Réglez le niveau de connexion à Clinique sous Avancé dans l’application Fullscript, puis réessayez.',
  },
  oauth_person_level_token: {
    title: 'La connexion vaut pour une personne, pas pour une clinique.',
    next: 'Réglez le niveau de connexion à Rôle sous Avancé dans l’application Fullscript, puis réessayez.',
  },
  reconnect_other_user: {
    title: 'Une autre personne s’est connectée.',
    next: 'Rien n’a changé. Déconnectez-vous de Fullscript dans le navigateur, puis réessayez avec la même personne.',
  },
  reconnect_required: {
    title: 'Ce compte doit être reconnecté.',
    next: 'Fullscript a mis fin à sa connexion. Reconnectez-le; tout le reste est conservé.',
  },
  revocation_unconfirmed: {
    title: 'Fullscript n’a pas confirmé la fin d’une connexion.',
    next: 'Pour en être sûr, retirez l’accès de l’application dans les paramètres de Fullscript.',
  },
  account_limit_reached: {
    title: 'Cet ordinateur ne peut pas contenir plus de comptes.',
    next: 'Déconnectez-en d’abord un dans les paramètres.',
  },
  account_unknown: {
    title: 'Ce compte n’est plus connecté.',
    next: 'Changez de compte, ou connectez-le de nouveau.',
  },
  account_unreadable: {
    title: 'La connexion enregistrée est illisible.',
    next: 'Elle a été mise de côté, pas supprimée. Reconnectez le compte.',
  },
  account_mixed_up: {
    title: 'La connexion de ce compte appartient à une autre personne.',
    next: 'Rien n’a été envoyé avec elle. Reconnectez le compte.',
  },
  account_entries_unreadable: {
    title: 'Une partie de la liste des comptes est illisible.',
    next: 'Les autres comptes fonctionnent, et une copie de la liste d’origine est conservée à côté. Connectez de nouveau les comptes manquants.',
  },
  account_label_too_long: {
    title: 'Le libellé est trop long.',
    next: 'Utilisez au plus 60 caractères.',
  },
  account_label_taken: {
    title: 'Un autre compte porte ce nom.',
    next: 'Choisissez un libellé qui ne peut pas désigner quelqu’un d’autre.',
  },

  grant_malformed: {
    title: 'L’autorisation de Fullscript pour cette page est incompréhensible.',
    next: 'Réessayez. Si cela persiste, communiquez avec le soutien de Fullscript.',
  },
  grant_other_user: {
    title: 'Fullscript a répondu pour une autre personne.',
    next: 'La page n’a pas été ouverte. Reconnectez le compte, puis réessayez.',
  },
  grant_too_old: {
    title: 'L’autorisation pour cette page a expiré.',
    next: 'Réessayez pour en demander une nouvelle.',
  },
  embed_origin_refused: {
    title: 'L’origine Embed est inutilisable.',
    next: 'Vérifiez l’origine Embed dans les paramètres : ce doit être une origine https sans chemin.',
  },
  embed_tokenize_failed: {
    title: 'Le patient n’a pas pu être transmis à Fullscript.',
    next: 'Le plan n’a pas été ouvert sans lui. Réessayez, ou choisissez le patient dans Fullscript.',
  },
  embed_server_error: {
    title: 'Fullscript a signalé une erreur.',
    next: 'Réessayez. Si cela persiste, communiquez avec le soutien de Fullscript.',
  },
  embed_load_failed: {
    title: 'La page de Fullscript ne s’est pas chargée.',
    next: 'Vérifiez la connexion Internet, puis réessayez.',
  },
  embed_frame_refused: {
    title: 'Fullscript a refusé de s’afficher ici.',
    next: 'L’origine Embed n’est peut-être pas inscrite. Vérifiez-la dans les paramètres.',
  },
  embed_mount_failed: {
    title: 'Fullscript n’a pas pu démarrer.',
    next: 'Réessayez. Si cela persiste, vérifiez la clé publique dans les paramètres.',
  },
  embed_crashed: { title: 'La page de Fullscript a cessé de fonctionner.', next: 'Elle se rouvre à neuf.' },
  embed_crashed_repeatedly: {
    title: 'La page de Fullscript s’arrête sans cesse.',
    next: 'Attendez quelques minutes, puis réessayez. Redémarrer l’application peut aider.',
  },
  embed_unresponsive: {
    title: 'La page de Fullscript ne répond pas.',
    next: 'Elle peut revenir d’elle-même. Recharger la rouvre à neuf.',
  },
  embed_offline: {
    title: 'Cet ordinateur est hors ligne.',
    next: 'Connectez-le à Internet, puis réessayez.',
  },
  embed_session_ended: {
    title: 'La session de Fullscript a pris fin.',
    next: 'Rechargez Fullscript pour continuer. La connexion se refait sans votre mot de passe.',
  },
  embed_link_refused: {
    title: 'Un lien n’a pas été suivi.',
    next: 'Fullscript a tenté d’ouvrir autre chose que l’un de ses propres sites.',
  },
  embed_link_not_opened: {
    title: 'Un lien n’a pas été suivi.',
    next: 'Cliquez de nouveau sur le lien pour l’ouvrir dans votre navigateur.',
  },
  embed_download_refused: {
    title: 'Un fichier n’a pas été téléchargé.',
    next: 'Les fichiers de Fullscript ne peuvent pas être enregistrés ici. Pour cela, ouvrez Fullscript dans votre navigateur.',
  },
  embed_unknown_mount: { title: 'Cette page a été fermée.', next: 'Réessayez pour la rouvrir à neuf.' },

  key_store_locked: {
    title: 'Le trousseau de clés est verrouillé.',
    next: 'Déverrouillez le trousseau du système, puis réessayez. Rien n’a été perdu.',
  },
  key_store_unavailable: {
    title: 'Aucun trousseau de clés n’est actif sur ce système.',
    next: 'Démarrez le trousseau, puis réessayez.',
  },
  key_store_weak: {
    title: 'Le trousseau de clés de ce système ne protège pas assez.',
    next: 'Configurez un trousseau, puis réessayez.',
  },
  key_store_lost: {
    title: 'La clé des connexions enregistrées a disparu.',
    next: 'Rétablissez le trousseau et réessayez, ou reconnectez chaque compte.',
  },
  vault_unreadable: {
    title: 'Les connexions enregistrées sont illisibles.',
    next: 'Elles ont été mises de côté, pas supprimées. Reconnectez chaque compte.',
  },
  vault_newer: {
    title: 'Les connexions enregistrées viennent d’une version plus récente de l’application.',
    next: 'Installez la version la plus récente. Rien n’a changé.',
  },
  vault_write_failed: {
    title: 'La connexion n’a pas pu être enregistrée.',
    next: 'Vérifiez que le disque a de la place et accepte l’écriture, puis réessayez.',
  },
  storage_unreadable: {
    title: 'Un fichier de l’application est illisible.',
    next: 'Il a été mis de côté, pas supprimé. Son contenu doit être saisi de nouveau.',
  },
  storage_write_failed: {
    title: 'Le changement n’a pas pu être enregistré.',
    next: 'Vérifiez que le disque a de la place et accepte l’écriture, puis réessayez.',
  },

  configuration_missing: {
    title: 'L’application Fullscript n’est pas configurée.',
    next: 'Saisissez ses valeurs dans les paramètres.',
  },
  configuration_invalid: {
    title: 'Les valeurs de l’application Fullscript sont inutilisables.',
    next: 'Corrigez les endroits nommés ici.',
  },
  configuration_managed: {
    title: 'Votre organisation gère cette valeur.',
    next: 'Demandez à la personne responsable de cet ordinateur de la changer.',
  },
  document_unreadable: {
    title: 'Le document est illisible.',
    next: 'Ce doit être le texte JSON de l’application Fullscript. Vérifiez qu’il a été copié en entier.',
  },
  certificate_authorities_unreadable: {
    title: 'Le fichier de certificats de votre organisation est illisible.',
    next: 'Les connexions sont vérifiées sans lui. Demandez à la personne responsable de cet ordinateur de corriger le fichier ou son emplacement.',
  },

  external_id_taken: {
    title: 'Un autre patient a cet identifiant.',
    next: 'Les liens du système de votre clinique pourraient trouver le mauvais. Vérifiez-y les deux patients.',
  },
  clinic_not_connected: {
    title: 'Aucun compte de cette clinique n’est connecté.',
    next: 'Connectez un compte de la clinique, puis ouvrez le lien de nouveau.',
  },
  link_malformed: {
    title: 'Ce lien est illisible.',
    next: 'Ouvrez-le de nouveau là d’où il vient, ou prévenez la personne qui l’a créé.',
  },
  ...answerErrorsFrCA,
  ...updateErrorsFrCA,
  ...handoverErrorsFrCA,
  ipc_refused: {
    title: 'L’application a refusé cette étape.',
    next: 'Redémarrez l’application, puis réessayez.',
  },
  ipc_invalid: {
    title: 'L’application n’a pas compris cette saisie.',
    next: 'Vérifiez-la, puis réessayez.',
  },
  ipc_too_large: { title: 'Cette saisie est trop longue.', next: 'Raccourcissez-la, puis réessayez.' },
  ipc_rate_limited: { title: 'C’était trop rapide.', next: 'Attendez un instant, puis réessayez.' },
  locked: {
    title: 'Practice Companion a été verrouillée.',
    next: 'Recommencez quand elle sera déverrouillée.',
  },
  pin_wrong: {
    title: 'Ce n’est pas le bon NIP.',
    next: 'Réessayez.',
  },
  pin_waiting: {
    title: 'Le NIP ne peut pas être essayé maintenant.',
    next: 'Attendez la fin du délai, puis réessayez.',
  },
  pin_unsuitable: {
    title: 'Ceci ne peut pas être un NIP.',
    next: 'Choisissez de 4 à 64 chiffres ou caractères.',
  },
  pin_required: {
    title: 'Le NIP est nécessaire.',
    next: 'Entrez votre NIP, ou choisissez-en un s’il n’y en a pas encore.',
  },
  touch_id_refused: {
    title: 'Touch ID n’a pas déverrouillé l’application.',
    next: 'Ouvrez ce Mac et réessayez.',
  },
  link_refused: {
    title: 'Ce lien n’a pas été ouvert.',
    next: 'Il mène à un endroit que cette application n’ouvre pas.',
  },
  app_ending: {
    title: 'L’application se ferme.',
    next: 'Redémarrez-la et refaites la dernière étape.',
  },
  internal_error: {
    title: 'Un problème est survenu dans l’application.',
    next: 'Réessayez. Si cela persiste, redémarrez l’application.',
  },
};
