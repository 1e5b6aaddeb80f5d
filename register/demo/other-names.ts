// Other names under which the sources know an owner or organiser: on the left as it is written there, on the right the
// organisation's own Dutch name. The original stays in the record (lead service, organiser) where it says more.
export const otherNames: Readonly<Record<string, string>> = {
  'Stad Brussel / Ville de Bruxelles': 'Brussel',
  // One body under its names of three periods.
  'CIBG / CIRB': 'Paradigm (vroeger CIBG)',
  'CIBG/CIRB': 'Paradigm (vroeger CIBG)',
  CIBG: 'Paradigm (vroeger CIBG)',
  Paradigm: 'Paradigm (vroeger CIBG)',
  'CIBG / CIRB (nu Paradigm)': 'Paradigm (vroeger CIBG)',
  'Paradigm (CIBG/CIRB)': 'Paradigm (vroeger CIBG)',
  'CIBG / CIRB en Gewest': 'Paradigm (vroeger CIBG)',
  'Brussels Hoofdstedelijk Gewest / CIBG': 'Paradigm (vroeger CIBG)',
  'CIBG / CIRB, CitizenLab, Open Knowledge Belgium': 'Paradigm (vroeger CIBG)',
  'CIBG / CIRB, Open Summer of Code': 'Paradigm (vroeger CIBG)',
  'CIBG / CIRB - Smart City Office': 'Smart City Office',
  'MIVB / STIB': 'MIVB',
  'MIVB/STIB': 'MIVB',
  'SLRB/BGHM': 'BGHM',
  'Brussel Preventie en Veiligheid / BPS': 'safe.brussels (vroeger BPV)',
  'Sibelga (Molenbeek)': 'Sibelga',
  'Sibelga (Stad Brussel)': 'Sibelga',
  'VUB-MOBI': 'Vrije Universiteit Brussel (VUB)',
  'VUB-MOBILISE': 'Vrije Universiteit Brussel (VUB)',
  VUB: 'Vrije Universiteit Brussel (VUB)',
  'Smart Cities Chair (VUB)': 'Vrije Universiteit Brussel (VUB)',
  'Smart Cities Chair & Chair Data Protection On The Ground': 'Vrije Universiteit Brussel (VUB)',
  // FARI is the institute both universities made for it.
  'VUB, ULB': 'FARI',
  'FARI (VUB, ULB)': 'FARI',
  'VUB-SMIT / FARI': 'VUB-SMIT (imec)',
  'imec-SMIT-VUB': 'VUB-SMIT (imec)',
  SMIT: 'VUB-SMIT (imec)',
  // The citizens' research was led from Antwerp; the other two are its partners.
  'Universiteit Antwerpen, BRAL, ULB': 'Universiteit Antwerpen',
};

/** Owners that are in no list of bodies, as organisations of their own: Dutch name, French name, kind. */
export const otherOwners: readonly (readonly [string, string, string])[] = [
  ['Brussels Hoofdstedelijk Gewest', 'Région de Bruxelles-Capitale', 'regional-body'],
  ['Universiteit Antwerpen', 'Universiteit Antwerpen', 'university'],
  ['Greenbizz.brussels (Laken)', 'Greenbizz.brussels (Laeken)', 'regional-body'],
  ['Sun for Schools (Vorst)', 'Sun for Schools (Forest)', 'company'],
  ['Erasmushogeschool Brussel', 'Erasmushogeschool Brussel', 'university'],
  ['Muntpunt', 'Muntpunt', 'federal-or-community-body'],
  ["Les Chercheurs d'Air", "Les Chercheurs d'Air", 'association'],
  ['beweging.net', 'beweging.net', 'association'],
  ['Brussels Parlement', 'Parlement bruxellois', 'regional-body'],
  ['Foyer du Sud (OVM)', 'Foyer du Sud (SISP)', 'regional-body'],
  ['NTT Belgium', 'NTT Belgium', 'company'],
  ['AGC Automotive Europe', 'AGC Automotive Europe', 'company'],
  ['Boerderij Maximiliaanpark', 'Ferme du Parc Maximilien', 'association'],
  ['Sentigrate', 'Sentigrate', 'company'],
  ['Autonomia', 'Autonomia', 'association'],
  ['BuildWind', 'BuildWind', 'company'],
  ['Arts et Publics', 'Arts et Publics', 'association'],
  ['Under My Network', 'Under My Network', 'association'],
  ['Beweging', 'Beweging', 'association'],
  ['VoisinsEnergie', 'VoisinsEnergie', 'association'],
  ['Korei', 'Korei', 'association'],
  ['Espaces-Mobilités', 'Espaces-Mobilités', 'company'],
];

/** Spelled otherwise than "Dutch / French". */
export const otherOwnerNames: Readonly<Record<string, string>> = {
  'Sun for Schools (Vorst / Forest)': 'Sun for Schools (Vorst)',
  'Foyer du Sud (OVM/SISP)': 'Foyer du Sud (OVM)',
  'Ferme du Parc Maximilien / Boerderij Maximiliaanpark': 'Boerderij Maximiliaanpark',
};
