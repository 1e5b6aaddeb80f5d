import type { exchange as en } from '../en/exchange.ts';
import type { Words } from '../words.ts';

export const exchange: Words<typeof en> = {
  menu: { label: 'Plus', export: 'Exporter…' },
  export: {
    title: 'Exporter vers un tableur',
    text: 'Vous pouvez compléter le classeur et le réimporter ici, même des semaines plus tard : chaque cellule est alors comparée à ce qui a changé entre-temps.',
    format: 'Type de fichier',
    xlsx: 'Excel (XLSX)',
    csv: 'CSV',
    rows: 'Fiches',
    shown: 'Comme dans la liste ({n})',
    all: 'Toutes ({n})',
    columns: 'Colonnes',
    shownColumns: 'Comme dans la liste',
    allColumns: 'Tous les champs',
    busy: 'Création du fichier',
    action: 'Exporter',
    failed: 'Le fichier n’a pas pu être créé. Rien n’a été modifié ; réessayez.',
  },
};
