import type { sessions as en } from '../en/sessions.ts';
import type { Words } from '../words.ts';

export const sessions: Words<typeof en> = {
  followUp: {
    begin: 'En faire une initiative',
    begun: 'L’initiative est commencée ; le suivi y renvoie.',
    undone: 'Annulé : l’initiative est supprimée et le suivi n’y renvoie plus.',
  },
  plan: {
    agendaItems: {
      action: 'Remplir les volets d’un smart lunch',
      done: '{n} volet ajouté à l’ordre du jour. | {n} volets ajoutés à l’ordre du jour.',
      nothing: 'Les trois volets figurent déjà à l’ordre du jour.',
    },
    invitations: {
      action: 'Inviter toutes les communes',
      done: '{n} commune ajoutée aux invitations. | {n} communes ajoutées aux invitations.',
      nothing: 'Toutes les communes sont déjà invitées.',
    },
  },
  attendance: {
    title: 'Présences',
    take: 'Relever les présences',
    search: 'Chercher un nom ou une commune',
    hint: 'Flèches pour choisir, Entrée pour cocher, Échap pour effacer la recherche. Chaque coche est enregistrée aussitôt.',
    present: '{n} personne présente | {n} personnes présentes',
    municipalities: '{n} des {of} communes',
    noOrganisation: 'Sans organisation',
    invited: 'invité',
    add: 'Ajouter « {name} »',
    addAnother: 'Ajouter une autre personne du nom de « {name} »',
    more: 'Et encore {n} : tapez une partie du nom.',
    nobody: 'Personne n’est encore connu ici. Tapez un nom pour ajouter le premier.',
    ticked: '{name} : présence cochée.',
    unticked: '{name} : présence décochée.',
    done: 'Terminé',
  },
  newGuest: {
    name: 'Nom',
    nameMissing: 'Indiquez d’abord le nom.',
    organisation: 'Commune ou organisation',
    add: 'Ajouter et cocher',
    note: 'La personne est aussi ajoutée aux contacts. Seules votre organisation et la Région voient les données personnelles.',
  },
  sheet: {
    print: 'Imprimer la liste de présence',
    title: 'Liste de présence',
    name: 'Nom',
    organisation: 'Commune ou organisation',
    signature: 'Signature',
    others: 'Hors liste',
  },
  calendar: {
    label: 'Calendrier',
    today: 'Aujourd’hui',
    onDay: '{n} séance | {n} séances',
    none: 'Aucune séance ce mois-ci.',
    before: 'Avant : {month}',
    after: 'Après : {month}',
    sometime: 'À un moment de ce mois, de cette saison ou de cette année',
    undated: 'Sans date',
  },
};
