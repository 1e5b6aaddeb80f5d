// What somebody reads who opens the file in ten years, without the program: in all three languages, whatever the screen's.
export const readme = `SMART CITY REGISTER - BRUSSELS HOOFDSTEDELIJK GEWEST / RÉGION DE BRUXELLES-CAPITALE

Nederlands
----------
Dit bestand is een kopie van het werk van één persoon in het Smart City-register.
- manifest.json: van wie en van wanneer het is, en wat erin zit, met de SHA-256 van elk onderdeel.
- operations.jsonl: elke wijziging van deze persoon op deze computer, en of het Gewest ze ontving ("state": "waiting" is
  nog niet verzonden, "rejected" en "held" wachten op een beslissing).
- records.jsonl: elke fiche zoals ze op het scherm stond ("body").
- conflicts.jsonl: conflicten die nog openstonden, met alle versies.
- removed.jsonl: fiches die het register niet meer toonde.
- files.jsonl en de map files: de bijlagen; elk bestand heet naar zijn SHA-256.
Een bestand .jsonl is gewone tekst (UTF-8) met op elke regel één JSON-object. U kunt dit bestand terugzetten in het
register: Instellingen, Bewaren en terugzetten.

Français
--------
Ce fichier est une copie du travail d’une personne dans le registre Smart City.
- manifest.json : à qui il est, de quand il date et ce qu’il contient, avec le SHA-256 de chaque partie.
- operations.jsonl : chaque modification de cette personne sur cet ordinateur, et si la Région l’a reçue ("state":
  "waiting" n’est pas encore envoyée, "rejected" et "held" attendent une décision).
- records.jsonl : chaque fiche telle qu’elle était à l’écran ("body").
- conflicts.jsonl : les conflits encore ouverts, avec toutes les versions.
- removed.jsonl : les fiches que le registre ne montrait plus.
- files.jsonl et le dossier files : les pièces jointes ; chaque fichier porte le nom de son SHA-256.
Un fichier .jsonl est du texte simple (UTF-8) avec un objet JSON par ligne. Vous pouvez remettre ce fichier dans le
registre : Paramètres, Sauvegarder et restaurer.

English
-------
This file is a copy of one person's work in the Smart City Register.
- manifest.json: whose it is, when it was made and what is in it, with the SHA-256 of each part.
- operations.jsonl: every change this person made on this computer, and whether the Region received it ("state":
  "waiting" has not been sent, "rejected" and "held" wait for a decision).
- records.jsonl: every record as it was on screen ("body").
- conflicts.jsonl: conflicts that were still open, with all versions.
- removed.jsonl: records the register no longer showed.
- files.jsonl and the folder files: the attachments; each file is named by its SHA-256.
A .jsonl file is plain text (UTF-8) with one JSON object per line. You can put this file back into the register:
Settings, Backup and restore.
`;
