export const help = {
  en: `Practice Companion

Usage: practice-companion [option]

Without an option the app opens, or comes to the front.

  --check                    Checks each step between this computer and Fullscript.
                             Ends with 0, 1 where a step failed, 3 where some could not run.
  --check-policy [file]      Checks a policy file, or the policy of this computer.
                             Ends with 0, or 78 where it has problems.
  --verify-activity [file]   Verifies an export of the activity log, or the log of this profile.
                             Ends with 0, or 1 where something was changed.
  --first-contact[=report]   Asks a Fullscript sandbox every open question, and writes a report.
      --sandbox-confirmed    You confirm that a custom environment is a sandbox.
      --until-expired        Waits about two hours for an access token to expire.
  --version                  Prints the version.
  --help                     Prints this.

An unknown option ends with 64.
`,
  fr: `Practice Companion

Utilisation : practice-companion [option]

Sans option, l’application s’ouvre ou passe au premier plan.

  --check                    Vérifie chaque étape entre cet ordinateur et Fullscript.
                             Se termine par 0, 1 si une étape a échoué, 3 si certaines n’ont pu être exécutées.
  --check-policy [fichier]   Vérifie un fichier de stratégie, ou la stratégie de cet ordinateur.
                             Se termine par 0, ou 78 en cas de problème.
  --verify-activity [fichier]
                             Vérifie une exportation du journal d’activité, ou le journal de ce profil.
                             Se termine par 0, ou 1 si quelque chose a été modifié.
  --first-contact[=rapport]  Pose chaque question ouverte à un bac à sable de Fullscript et écrit un rapport.
      --sandbox-confirmed    Vous confirmez qu’un environnement personnalisé est un bac à sable.
      --until-expired        Attend environ deux heures l’expiration d’un jeton d’accès.
  --version                  Affiche la version.
  --help                     Affiche cette aide.

Une option inconnue se termine par 64.
`,
} as const;

const reasons = {
  en: {
    unknown: (option: string) => `Unknown option ${option}. --help lists what the app takes.`,
    dangerous: (option: string) =>
      `The option ${option} would open the app to other programs. It is not taken.`,
    tooLong: (option: string) => `The argument that begins with ${option} is too long.`,
  },
  fr: {
    unknown: (option: string) => `Option inconnue : ${option}. --help énumère les options de l’application.`,
    dangerous: (option: string) =>
      `L’option ${option} ouvrirait l’application à d’autres programmes. Elle est refusée.`,
    tooLong: (option: string) => `L’argument qui commence par ${option} est trop long.`,
  },
} as const;

/** Why a start was refused, in one line. */
export const refusalLine = (
  language: keyof typeof reasons,
  { why, option }: { readonly why: keyof (typeof reasons)['en']; readonly option: string },
): string => `${reasons[language][why](option)}\n`;
