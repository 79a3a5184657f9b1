import type { KeyDescription, Words } from './description';

const ofEnvironment: Words = { en: 'that of the environment', fr: 'celle de l’environnement' };

const withoutSpaces = 'text without spaces';
const address = 'an https address';

/** The keys of the clinic's Fullscript applications. */
export const applicationKeys = {
  environment: {
    title: { en: 'Fullscript environment', fr: 'Environnement Fullscript' },
    text: {
      en: 'Which Fullscript service the app talks to. The environment custom needs all five addresses below. Once the environment or the client ID is set, the whole application is managed and what a person typed is not used.',
      fr: 'Le service Fullscript avec lequel l’application communique. L’environnement custom exige les cinq adresses ci-dessous. Dès que l’environnement ou l’identifiant client est défini, toute l’application est gérée et ce qu’une personne a saisi n’est pas utilisé.',
    },
    example: 'us-snd',
    choices: {
      us: { en: 'United States', fr: 'États-Unis' },
      ca: { en: 'Canada', fr: 'Canada' },
      'us-snd': { en: 'United States, sandbox', fr: 'États-Unis, bac à sable' },
      'ca-snd': { en: 'Canada, sandbox', fr: 'Canada, bac à sable' },
      local: { en: 'Local sandbox, for development', fr: 'Bac à sable local, pour le développement' },
      custom: { en: 'Custom addresses', fr: 'Adresses personnalisées' },
    },
  },
  'fullscript.clientId': {
    title: { en: 'Client ID', fr: 'Identifiant client' },
    text: {
      en: 'Client ID of the Fullscript application, from the Fullscript developer dashboard.',
      fr: 'Identifiant client de l’application Fullscript, pris dans le tableau de bord des développeurs de Fullscript.',
    },
    form: withoutSpaces,
    example: 'your-client-id',
  },
  'fullscript.clientSecret': {
    title: { en: 'Client secret', fr: 'Secret client' },
    text: {
      en: 'Client secret of the Fullscript application. Whoever can sign in to this computer can read it here. Leave it out where a broker holds the secret.',
      fr: 'Secret client de l’application Fullscript. Toute personne qui peut ouvrir une session sur cet ordinateur peut le lire ici. Laissez-le de côté si un intermédiaire détient le secret.',
    },
    form: withoutSpaces,
    example: 'your-client-secret',
    secret: true,
  },
  'fullscript.publicKey': {
    title: { en: 'Public key', fr: 'Clé publique' },
    text: {
      en: 'Public key for Fullscript Embed.',
      fr: 'Clé publique pour Fullscript Embed.',
    },
    form: withoutSpaces,
    example: 'your-public-key',
  },
  'fullscript.embedOrigin': {
    title: { en: 'Embed origin', fr: 'Origine Embed' },
    text: {
      en: 'The Origin URI registered with Fullscript: an https origin without a path.',
      fr: 'L’URI d’origine inscrite auprès de Fullscript : une origine https sans chemin.',
    },
    form: 'an https origin without a path',
    example: 'https://companion.your-clinic.example',
  },
  'fullscript.redirectUri': {
    title: { en: 'Redirect URI', fr: 'URI de redirection' },
    text: {
      en: 'Where the browser returns after the sign-in, exactly as registered: an address of this app, an https page that leads to it, or a loopback address.',
      fr: 'Où le navigateur revient après la connexion, exactement comme inscrite : une adresse de cette application, une page https qui y mène ou une adresse de bouclage.',
    },
    form: 'an address of this app that names the environment, an https address or a loopback address',
    example: 'com.practicecompanion.desktop:/oauth/us-snd',
    usual: {
      en: 'com.practicecompanion.desktop:/oauth/ and the environment',
      fr: 'com.practicecompanion.desktop:/oauth/ et l’environnement',
    },
  },
  'fullscript.oauthLevel': {
    title: { en: 'Sign-in level', fr: 'Niveau de connexion' },
    text: {
      en: 'Whether each person signs in (role), or one sign-in stands for the clinic (clinic), as with applications registered before August 2021.',
      fr: 'Détermine si chaque personne se connecte (role) ou si une seule connexion vaut pour la clinique (clinic), comme pour les applications inscrites avant août 2021.',
    },
    example: 'role',
    choices: {
      role: { en: 'Role: each person signs in', fr: 'Rôle : chaque personne se connecte' },
      clinic: { en: 'Clinic: one sign-in for the clinic', fr: 'Clinique : une connexion pour la clinique' },
    },
  },
  'fullscript.pkce': {
    title: { en: 'PKCE', fr: 'PKCE' },
    text: {
      en: 'Whether each sign-in is protected by PKCE. Turn it off only if Fullscript’s support asks for it.',
      fr: 'Détermine si chaque connexion est protégée par PKCE. Ne le désactivez que si le soutien de Fullscript le demande.',
    },
    example: 'auto',
    choices: {
      auto: { en: 'Always send it', fr: 'Toujours l’envoyer' },
      off: { en: 'Never send it', fr: 'Ne jamais l’envoyer' },
    },
  },
  'fullscript.authorizeUrl': {
    title: { en: 'Authorization address', fr: 'Adresse d’autorisation' },
    text: {
      en: 'The page on which a person signs in, instead of the environment’s own.',
      fr: 'La page où une personne se connecte, à la place de celle de l’environnement.',
    },
    form: address,
    example: 'https://api-us-snd.fullscript.io/api/oauth/authorize',
    usual: ofEnvironment,
  },
  'fullscript.apiBaseUrl': {
    title: { en: 'API address', fr: 'Adresse de l’API' },
    text: {
      en: 'What the addresses of all API calls begin with, instead of the environment’s own.',
      fr: 'Le début des adresses de tous les appels à l’API, à la place de celui de l’environnement.',
    },
    form: address,
    example: 'https://api-us-snd.fullscript.io/api',
    usual: ofEnvironment,
  },
  'fullscript.tokenUrl': {
    title: { en: 'Token address', fr: 'Adresse des jetons' },
    text: {
      en: 'Where sign-ins are exchanged and renewed: the environment’s own, or a broker that holds the client secret.',
      fr: 'Où les connexions sont échangées et renouvelées : l’adresse de l’environnement ou un intermédiaire qui détient le secret client.',
    },
    form: address,
    example: 'https://api-us-snd.fullscript.io/api/oauth/token',
    usual: ofEnvironment,
  },
  'fullscript.revokeUrl': {
    title: { en: 'Revocation address', fr: 'Adresse de révocation' },
    text: {
      en: 'Where a disconnected sign-in is revoked, instead of the environment’s own.',
      fr: 'Où une connexion retirée est révoquée, à la place de l’adresse de l’environnement.',
    },
    form: address,
    example: 'https://api-us-snd.fullscript.io/api/oauth/revoke',
    usual: ofEnvironment,
  },
  'fullscript.embedDomain': {
    title: { en: 'Embed address', fr: 'Adresse d’Embed' },
    text: {
      en: 'The origin of Fullscript’s embedded pages, instead of the environment’s own.',
      fr: 'L’origine des pages intégrées de Fullscript, à la place de celle de l’environnement.',
    },
    form: 'an https origin without a path',
    example: 'https://us-snd.fullscript.io',
    usual: ofEnvironment,
  },
  applications: {
    title: { en: 'Further Fullscript applications', fr: 'Autres applications Fullscript' },
    text: {
      en: 'One more Fullscript application for each further environment, such as Canada beside the United States: its environment, and in fullscript the same settings as above. No two may have the same environment or the same redirect URI. Once it is set, what a person typed is not used.',
      fr: 'Une application Fullscript de plus pour chaque autre environnement, par exemple le Canada à côté des États-Unis : son environnement et, dans fullscript, les mêmes paramètres que ci-dessus. Deux applications ne peuvent avoir ni le même environnement ni la même URI de redirection. Dès qu’elles sont définies, ce qu’une personne a saisi n’est pas utilisé.',
    },
    example: [
      {
        environment: 'ca-snd',
        fullscript: {
          clientId: 'your-client-id-in-canada',
          clientSecret: 'your-client-secret-in-canada',
          publicKey: 'your-public-key-in-canada',
          embedOrigin: 'https://companion.your-clinic.example',
        },
      },
    ],
  },
} as const satisfies Readonly<Record<string, KeyDescription>>;
