import type { keeping as en } from '../en/keeping.ts';
import type { Words } from '../words.ts';

export const keeping: Words<typeof en> = {
  title: 'Bewaren en terugzetten',
  export: {
    label: 'Uw werk exporteren',
    text: 'Eén bestand met uw fiches, uw wijzigingen en uw bijlagen, om te bewaren waar u wilt.',
    action: 'Exporteren naar een bestand',
    busy: 'Bezig met exporteren',
    partly:
      'Het bestand is bewaard, maar {n} onderdeel was niet leesbaar. Het bestand zegt welk. | Het bestand is bewaard, maar {n} onderdelen waren niet leesbaar. Het bestand zegt welke.',
    failed: 'Het exporteren is niet gelukt. Er is niets gewijzigd; probeer opnieuw of bel de helpdesk.',
  },
  import: {
    label: 'Een exportbestand terugzetten',
    text: 'Niet-verzonden wijzigingen komen één keer in de wachtrij, hoe vaak u het bestand ook terugzet.',
    action: 'Bestand kiezen',
    reading: 'Het bestand wordt bekeken',
    busy: 'Bezig met terugzetten',
    title: 'Dit bestand terugzetten?',
    whose: 'Werk van {name}, bewaard {time}.',
    whoseOf: 'Werk van {name} ({organisation}), bewaard {time}.',
    holds: 'Fiches: {records}. Bijlagen: {files}.',
    unsent:
      'Geen niet-verzonden wijzigingen. | {n} niet-verzonden wijziging. | {n} niet-verzonden wijzigingen.',
    unreadable:
      '{n} onderdeel was al niet leesbaar toen het bestand werd bewaard. | {n} onderdelen waren al niet leesbaar toen het bestand werd bewaard.',
    safe: 'Op deze computer wordt niets vervangen. Wat het register al ontving, telt geen tweede keer.',
    confirm: 'Terugzetten',
    done: 'Het bestand is teruggezet.',
    added:
      'Er ontbrak hier geen enkele niet-verzonden wijziging. | {n} niet-verzonden wijziging staat weer in de wachtrij. | {n} niet-verzonden wijzigingen staan weer in de wachtrij.',
    later: 'Ze blijven op deze computer en komen in de wachtrij zodra {name} zich hier aanmeldt.',
    unusable:
      '{n} onderdeel was beschadigd en is weggelaten. | {n} onderdelen waren beschadigd en zijn weggelaten.',
    close: 'Sluiten',
  },
  copies: {
    label: 'Dagelijkse kopie op deze computer',
    text: 'Eén keer per dag bewaart de toepassing een kopie buiten de opslag van de browser.',
    last: 'Laatste kopie op deze computer: {time}.',
    none: 'Er is nog geen kopie gemaakt. De eerste volgt na de volgende synchronisatie.',
    choose: 'Terugzetten',
    kept: 'Kopie van {time}',
    title: 'Kopieën op deze computer',
  },
  missing: {
    title: 'De gegevens van deze computer ontbreken',
    text: 'Hier werkte {name}, maar de bewaarde fiches zijn er niet meer. Dat kan gebeuren wanneer de opslag werd gewist, verplaatst of beschadigd.',
    received: 'Het Gewest heeft alles wat het tot {time} ontving.',
    receivedNone: 'Het Gewest heeft alles wat het ontving.',
    records: 'Op deze computer stonden {n} fiches.',
    allSent: 'Al uw wijzigingen waren verzonden.',
    unsentKept:
      '{n} niet-verzonden wijziging stond in de tweede kopie en is teruggezet. | {n} niet-verzonden wijzigingen stonden in de tweede kopie en zijn teruggezet.',
    unsentHere:
      '{n} niet-verzonden wijziging staat nog op deze computer. | {n} niet-verzonden wijzigingen staan nog op deze computer.',
    unsentLost:
      '{n} wijziging was nog niet verzonden. Ze komt alleen terug als een kopie of een exportbestand ze bevat. | {n} wijzigingen waren nog niet verzonden. Ze komen alleen terug als een kopie of een exportbestand ze bevat.',
    again: 'Alles opnieuw ophalen bij het Gewest',
    againText:
      'Meld u aan als dat gevraagd wordt. Is er een tweede kopie, dan wordt wat erin staat mee verzonden.',
    copy: 'Uit een kopie op deze computer',
    file: 'Uit een exportbestand',
    removed: 'Dit programma heeft niets verwijderd.',
  },
};
