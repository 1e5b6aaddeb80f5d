// What npm start says, in the language of the terminal.

const en = {
  building: 'Building what is not up to date …',
  built: 'Built in {seconds} s.',
  starting: 'Starting the register with the demonstration data …',
  databaseUrlIgnored:
    'DATABASE_URL is not used here: the demonstration keeps its data in a folder of its own.',
  alreadyRuns: 'The register is already running.',
  address: 'The Smart City Register is at {url}',
  noDisplay: 'There is no screen here to open a window on: open the address in a browser.',
  electronMissing:
    'The desktop application could not be fetched from the network, so the page opens in your browser.',
  electronFailed:
    'The desktop application could not start on this computer, so the page opens in your browser.',
  howToStop: 'Ctrl-C stops everything; what you entered is kept for the next start.',
  stopping: 'Stopping …',
};

/** @typedef {keyof typeof en} WordKey */

/** @type {Record<WordKey, string>} */
const nl = {
  building: 'Bouwen wat niet meer actueel is …',
  built: 'Gebouwd in {seconds} s.',
  starting: 'Het register start met de demonstratiegegevens …',
  databaseUrlIgnored:
    'DATABASE_URL wordt hier niet gebruikt: de demonstratie bewaart haar gegevens in een eigen map.',
  alreadyRuns: 'Het register draait al.',
  address: 'Het Smart City Register staat op {url}',
  noDisplay: 'Er is hier geen scherm om een venster op te openen: open het adres in een browser.',
  electronMissing:
    'De bureaubladtoepassing kon niet van het netwerk worden gehaald; de pagina opent in uw browser.',
  electronFailed: 'De bureaubladtoepassing kon op deze computer niet starten; de pagina opent in uw browser.',
  howToStop: 'Ctrl-C stopt alles; wat u invoerde, blijft bewaard voor de volgende start.',
  stopping: 'Bezig met stoppen …',
};

/** @type {Record<WordKey, string>} */
const fr = {
  building: 'Construction de ce qui n’est plus à jour …',
  built: 'Construit en {seconds} s.',
  starting: 'Le registre démarre avec les données de démonstration …',
  databaseUrlIgnored:
    'DATABASE_URL n’est pas utilisé ici : la démonstration garde ses données dans son propre dossier.',
  alreadyRuns: 'Le registre fonctionne déjà.',
  address: 'Le Smart City Register se trouve à {url}',
  noDisplay: 'Il n’y a pas d’écran où ouvrir une fenêtre : ouvrez l’adresse dans un navigateur.',
  electronMissing:
    'L’application de bureau n’a pas pu être obtenue sur le réseau ; la page s’ouvre dans votre navigateur.',
  electronFailed:
    'L’application de bureau n’a pas pu démarrer sur cet ordinateur ; la page s’ouvre dans votre navigateur.',
  howToStop: 'Ctrl-C arrête tout ; ce que vous avez saisi est conservé pour le prochain démarrage.',
  stopping: 'Arrêt en cours …',
};

const words = { en, nl, fr };

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {(key: WordKey, facts?: Record<string, string>) => string}
 */
export function wordsFor(environment) {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const language = /^nl/i.test(locale) ? 'nl' : /^fr/i.test(locale) ? 'fr' : 'en';
  return (key, facts = {}) => words[language][key].replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? '…');
}
