import type { ErrorCode } from '../../errors.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  valueRequired: 'Ce champ doit être rempli.',
  valueWrongType: 'Cette valeur ne convient pas ici.',
  valueTooLong: 'C’est trop long : {limit} caractères au plus.',
  valueNotInList: 'Ce n’est pas un des choix possibles.',
  valueNotAnId: 'Ceci ne renvoie à aucune fiche existante. Choisissez-la à nouveau dans la liste.',
  valueNotADate: 'Ce n’est pas une date. Écrivez le jour, le mois et l’année, par exemple 30/07/2025.',
  valueNotATime: 'Ce n’est pas une heure. Écrivez les heures et les minutes, par exemple 14:30.',
  valueNotAnAmount: 'Ce n’est pas un montant en euros, par exemple 12 500 ou 12 500,50.',
  valueNotANumber: 'Ce n’est pas un nombre.',
  valueOutOfRange: 'Ce nombre dépasse ce qui est permis ; la limite est {limit}.',
  valueNotAnEmail: 'Ce n’est pas une adresse e-mail.',
  valueNotALink: 'Ce n’est pas une adresse web. Elle commence par https://.',
  valueNotAnEnterpriseNumber:
    'Ce n’est pas un numéro d’entreprise : il compte dix chiffres, dont les deux derniers contrôlent les autres.',
  valueNotANisCode: 'Ce n’est pas un code INS : il compte cinq chiffres.',
  elementIdMissing: 'Une ligne de cette liste est arrivée incomplète. Supprimez-la et ajoutez-la à nouveau.',
  elementIdRepeated: 'La même ligne figure deux fois dans cette liste. Supprimez-en une.',
  titleMissing: 'Donnez un titre en français ou en néerlandais.',
  endBeforeStart: 'La fin précède le début.',
  precisionMissing: 'Indiquez la précision de cette date : jour, mois, trimestre ou année.',

  kindUnknown: 'Cette version ne connaît pas ce type de fiche. Mettez le programme à jour.',
  fieldNameInvalid: 'La modification nomme un champ qui ne peut pas exister.',
  fieldNotWritable: 'Seul le registre lui-même peut modifier ce champ.',
  ownerUnknown: 'Cette organisation n’existe pas dans le registre. Choisissez un propriétaire dans la liste.',
  recordExists: 'Cette fiche existe déjà dans le registre.',
  recordNotFound: 'Cette fiche n’existe pas, ou vous ne pouvez pas la voir.',
  recordDeleted: 'Cette fiche a été supprimée. Vous pouvez la récupérer parmi les fiches supprimées.',
  conflictNotFound: 'Ce conflit est déjà clos.',
  baseMissing:
    'La modification n’indique pas sur quelle version elle a été faite. Refaites-la sur la version actuelle.',
  baseInFuture:
    'La modification a été faite sur une version que le registre n’a pas. Refaites-la sur la version actuelle.',
  entryNotAppendOnly: 'Un état d’avancement noté ne peut plus être modifié. Ajoutez-en un nouveau.',
  notAllowed:
    'Vous ne pouvez pas modifier ceci : cela appartient à quelqu’un d’autre. Ce que vous avez écrit reste conservé ici.',
  operationReused:
    'Cette modification a déjà été envoyée avec un autre contenu. Ce que vous avez écrit reste conservé ici.',
  operationOutOfOrder: 'Une modification précédente manque encore au registre. Elle est envoyée d’abord.',
  noLongerYours:
    'Cette fiche ne relève plus de vous. Ce que vous avez écrit est conservé : le nouveau propriétaire ou la Région l’accepte ou le refuse.',
  recordNotBack:
    'Le registre n’a pas encore retrouvé cette fiche. Votre modification y attend et s’ajoutera dès que la fiche sera revenue.',
  fileMissing:
    'Le fichier n’est pas encore au registre. La modification y attend et s’ajoutera dès que le fichier sera arrivé.',
  deviceMismatch: 'Cette modification a été faite sur un autre ordinateur et ne peut pas être envoyée d’ici.',

  requestInvalid: 'Le registre n’a pas compris la demande.',
  requestTooLarge: 'C’est trop à envoyer en une fois.',
  contentTypeUnsupported: 'Le registre n’accepte pas cette forme de données.',
  notSignedIn: 'Vous n’êtes plus connecté. Reconnectez-vous ; votre travail est toujours ici.',
  codeInvalid: 'Ce code n’est pas connu. Vérifiez-le lettre par lettre, ou demandez-en un nouveau.',
  codeUsed: 'Ce code a déjà été utilisé. Demandez-en un nouveau à votre administrateur.',
  codeExpired: 'Ce code a expiré. Demandez-en un nouveau à votre administrateur.',
  refreshTokenInvalid:
    'Vous avez été déconnecté. Reconnectez-vous avec un nouveau code ; votre travail est toujours ici.',
  notFound: 'Ceci n’existe pas, ou vous ne pouvez pas le voir.',
  cursorInvalid: 'L’endroit où cet ordinateur s’était arrêté n’est plus connu. Tout est comparé à nouveau.',
  epochChanged:
    'Le registre a été restauré à partir d’une sauvegarde. Cet ordinateur propose à nouveau tout ce qui a été envoyé depuis.',
  uploadOutOfPlace: 'Le registre a déjà une autre partie de ce fichier. L’envoi reprend à cet endroit.',
  fileHashMismatch: 'Le fichier a changé en cours de route. Il est envoyé à nouveau.',
  fileTooLarge: 'Ce fichier est trop volumineux. La limite est de {limit}.',
  fileUnreadable:
    'Ce fichier ne peut pas être lu. C’est peut-être un dossier, ou il a été déplacé ou modifié entre-temps.',
  fileStoreFull:
    'Le registre n’a plus de place pour des fichiers en ce moment. Votre fichier est en sécurité ici et part de lui-même dès qu’il y a de la place.',
  protocolTooOld:
    'Ce programme est trop ancien pour le registre. Mettez-le à jour ; d’ici là, vous pouvez lire et exporter.',
  protocolTooNew:
    'Ce programme est plus récent que le registre. Votre travail est conservé jusqu’à la mise à jour du registre.',
  tooManyRequests: 'Il y a eu trop de tentatives. Attendez un instant et réessayez.',
  busy: 'Le registre est très sollicité. Il est réessayé automatiquement.',
  internal: 'Un problème est survenu chez nous. Il a été noté ; réessayez plus tard.',

  registerUnreachable:
    'Le registre est injoignable. Vérifiez la connexion ; une nouvelle tentative se fait automatiquement.',
  registerAddressMissing: 'L’adresse du registre n’est pas encore connue. Connectez-vous d’abord.',
  answerUnusable:
    'Quelque chose entre cet ordinateur et le registre répond à sa place, peut-être une page de connexion du réseau. Ouvrez un autre site pour voir si vous devez vous identifier.',
  storageUnavailable: 'Le navigateur ne laisse rien conserver au registre sur cet ordinateur.',
  storageFull:
    'Le disque de cet ordinateur est plein. Ce que vous venez d’écrire n’est pas encore enregistré : laissez cette fenêtre ouverte et libérez de la place.',
  storageFailed:
    'Cet ordinateur n’a pas pu enregistrer. Ce que vous venez d’écrire est toujours à l’écran : réessayez.',
  dataNewerThanProgram: 'Les données de cet ordinateur sont d’une version plus récente que ce programme.',
  sheetRefused: 'Ce fichier ne peut pas être importé.',
  exportUnreadable:
    'Ce n’est pas un fichier d’exportation du registre, ou il est endommagé. Rien n’a été remis. Essayez une autre copie.',
  exportTooNew:
    'Ce fichier d’exportation vient d’une version plus récente du programme. Remettez-le avec cette version-là.',
  exportOfSomeoneElse:
    'Ce fichier d’exportation est à quelqu’un d’autre. Seule cette personne peut le remettre, après s’être connectée ici.',
  exportWithoutOwner:
    'Ce fichier d’exportation ne dit pas à qui il est. Rien n’a été remis ; le support peut l’ouvrir pour vous.',
  readOnly: 'Pour l’instant, rien ne peut être modifié, seulement lu et exporté.',

  portTaken:
    'Le port {port} est déjà utilisé. Arrêtez l’autre programme ou choisissez un autre port avec REGISTER_PORT.',
  settingInvalid: 'Le paramètre {name} a une valeur inutilisable : {value}',
  argumentUnknown: 'L’argument {argument} n’est pas connu. Toutes les commandes : npm run register -- --help',
  argumentMissing: 'Indiquez aussi {argument}. Toutes les commandes : npm run register -- --help',
  databaseUrlInvalid:
    'DATABASE_URL n’est pas une adresse PostgreSQL. Elle ressemble à postgresql://user:password@host:5432/database.',
  databaseNotPostgresql: 'Ce qui répond à {host} n’est pas PostgreSQL.',
  databaseMissing: 'Il n’y a pas de base de données {name}. Créez-la d’abord, ou corrigez DATABASE_URL.',
  databaseUnreachable:
    'La base de données {host} est injoignable. Fonctionne-t-elle, et l’adresse est-elle correcte ?',
  databaseAccessRefused: 'La base de données {host} refuse cet utilisateur ou ce mot de passe.',
  databaseNewerThanProgram:
    'La base de données est d’une version plus récente que ce registre. Démarrez le registre plus récent.',
  databaseNotDurable:
    'La base de données à l’adresse {host} confirme ce qui n’est pas encore sur le disque (fsync est désactivé) : une coupure de courant pourrait faire perdre du travail. Activez fsync.',
  databaseFailedToStart:
    'La base de données intégrée n’a pas démarré. Ce qu’elle en dit se trouve à la fin de {log}.',
  databaseProgramsMissing:
    'Les programmes de la base de données intégrée manquent ({name}). Réinstallez avec npm ci, ou indiquez une autre base dans DATABASE_URL.',
  databaseNotAsRoot:
    'La base de données intégrée ne peut pas tourner sous root, et aucun autre utilisateur ne peut la faire tourner ici. Démarrez le registre comme utilisateur ordinaire.',
  dataFolderForeign:
    'Le dossier {folder} contient autre chose. Choisissez un dossier vide avec REGISTER_DATA.',
  dataFolderInUse: 'Un registre travaille déjà dans {folder}{where}. Arrêtez-le d’abord.',
  dataFolderNewer: 'Le dossier {folder} a été écrit par un registre plus récent. Démarrez ce dernier.',
  dataFolderOlder:
    'Le dossier {folder} contient une base PostgreSQL {found} ; ce registre apporte {expected}. Convertissez-la d’abord.',
  dataFolderNotWritable: 'Le registre ne peut pas écrire dans {folder}.',
  diskFull: 'Le disque qui contient {folder} est plein. Libérez de la place et redémarrez.',
  pageNotBuilt: 'Les pages n’ont pas encore été construites. Lancez d’abord npm run build.',
  databaseOlderThanProgram:
    'La base de données a encore la forme d’une version antérieure. Démarrez une fois le registre, puis réessayez.',
  databaseEmpty: 'Il n’y a pas encore de registre dans cette base de données.',
  databaseInUse: 'Un registre travaille encore sur cette base de données. Arrêtez-le d’abord.',
  backupFolderTaken: 'Le dossier {folder} contient déjà quelque chose. Indiquez un dossier nouveau ou vide.',
  backupIncomplete:
    'Le dossier {folder} ne contient pas de sauvegarde complète : sa liste de contenu manque ou est illisible.',
  backupDamaged: 'Cette sauvegarde est endommagée et n’a pas été remise en place : {file}',
  restoreTargetTaken: 'Il y a déjà un registre dans {place}. Avec --replace, il est mis de côté, pas effacé.',
  restoreUnfinished:
    'La remise en place d’une sauvegarde dans {folder} a été interrompue. Recommencez-la avec --replace. Ce qui s’y trouvait avant est conservé dans un dossier before-restore-….',
};
