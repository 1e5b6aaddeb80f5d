// What each body of bodies.json is and does, in both languages; the file itself says it in English only.
// Key: the Dutch name there.
export interface BodyWords {
  readonly kind: string;
  readonly nl: string;
  readonly fr: string;
}

const regional = 'regional-body';

export const bodyWords: Readonly<Record<string, BodyWords>> = {
  'Paradigm (vroeger CIBG)': {
    kind: regional,
    nl: 'gewestelijke IT-instelling, thuis van het Smart City Office; vroegere Engelse naam: BRIC',
    fr: 'organisme informatique régional, qui héberge le Smart City Office ; ancien nom anglais : BRIC',
  },
  'Smart City Office': {
    kind: regional,
    nl: 'dienst binnen de gewestelijke IT-instelling die de gewestelijke strategie coördineert',
    fr: 'service de l’organisme informatique régional qui coordonne la stratégie régionale',
  },
  'perspective.brussels (Brussels Planningsbureau)': {
    kind: regional,
    nl: 'planning en statistiek (BISA)',
    fr: 'planification et statistique (IBSA)',
  },
  'Brussel Mobiliteit': {
    kind: regional,
    nl: 'gewestelijk bestuur mobiliteit',
    fr: 'administration régionale de la mobilité',
  },
  MIVB: { kind: regional, nl: 'openbaar vervoer', fr: 'transports publics' },
  'parking.brussels': {
    kind: regional,
    nl: 'gewestelijk parkeeragentschap',
    fr: 'agence régionale du stationnement',
  },
  'Leefmilieu Brussel': {
    kind: regional,
    nl: 'bestuur leefmilieu en energie',
    fr: 'administration de l’environnement et de l’énergie',
  },
  'Net Brussel': { kind: regional, nl: 'afvalinzameling', fr: 'collecte des déchets' },
  'citydev.brussels': {
    kind: regional,
    nl: 'stedelijke en economische ontwikkeling',
    fr: 'développement urbain et économique',
  },
  'hub.brussels': {
    kind: regional,
    nl: 'ondersteuning van ondernemingen en buitenlandse zendingen',
    fr: 'accompagnement des entreprises et missions à l’étranger',
  },
  Innoviris: {
    kind: regional,
    nl: 'gewestelijke financiering van onderzoek en innovatie',
    fr: 'financement régional de la recherche et de l’innovation',
  },
  'urban.brussels': { kind: regional, nl: 'stedenbouw en erfgoed', fr: 'urbanisme et patrimoine' },
  'homegrade.brussels': {
    kind: regional,
    nl: 'advies over wonen en energie',
    fr: 'conseil en logement et en énergie',
  },
  Actiris: { kind: regional, nl: 'gewestelijke dienst voor werk', fr: 'office régional de l’emploi' },
  DBDMH: {
    kind: regional,
    nl: 'brandweer en dringende medische hulp',
    fr: 'incendie et aide médicale urgente',
  },
  'visit.brussels': { kind: regional, nl: 'toerisme', fr: 'tourisme' },
  'Digitalcity.brussels': {
    kind: regional,
    nl: 'pool voor digitale opleidingen',
    fr: 'pôle de formation numérique',
  },
  Brulocalis: {
    kind: 'association',
    nl: 'vereniging van de Brusselse gemeenten',
    fr: 'association des communes bruxelloises',
  },
  'safe.brussels (vroeger BPV)': {
    kind: regional,
    nl: 'preventie en veiligheid',
    fr: 'prévention et sécurité',
  },
  'easy.brussels': {
    kind: regional,
    nl: 'administratieve vereenvoudiging',
    fr: 'simplification administrative',
  },
  'Brussel Fiscaliteit': {
    kind: regional,
    nl: 'gewestelijk bestuur belastingen (LEZ-boetes)',
    fr: 'administration fiscale régionale (amendes LEZ)',
  },
  'Gewestelijke Overheidsdienst Brussel (GOB)': {
    kind: regional,
    nl: 'gewestelijke overheidsdienst',
    fr: 'service public régional',
  },
  'Brussel Plaatselijke Besturen': {
    kind: regional,
    nl: 'toezicht op de gemeenten',
    fr: 'tutelle sur les communes',
  },
  Sibelga: {
    kind: regional,
    nl: 'netbeheerder elektriciteit en gas, gemeentelijke straatverlichting',
    fr: 'gestionnaire des réseaux d’électricité et de gaz, éclairage public communal',
  },
  Vivaqua: { kind: regional, nl: 'water', fr: 'eau' },
  Brugel: {
    kind: regional,
    nl: 'regulator voor energie en water',
    fr: 'régulateur de l’énergie et de l’eau',
  },
  BGHM: {
    kind: regional,
    nl: 'gewestelijke maatschappij voor sociale huisvesting',
    fr: 'société régionale du logement social',
  },
  IRISnet: { kind: regional, nl: 'gewestelijk telecomnetwerk', fr: 'réseau télécom régional' },
  'i-CITY': {
    kind: 'association',
    nl: 'IT-vereniging van de Stad Brussel',
    fr: 'association informatique de la Ville de Bruxelles',
  },
  FARI: {
    kind: 'university',
    nl: 'instituut van VUB en ULB: artificiële intelligentie voor het algemeen belang',
    fr: 'institut de la VUB et de l’ULB : intelligence artificielle pour le bien commun',
  },
  'Vrije Universiteit Brussel (VUB)': { kind: 'university', nl: 'universiteit', fr: 'université' },
  'Université libre de Bruxelles (ULB)': { kind: 'university', nl: 'universiteit', fr: 'université' },
  'VUB-SMIT (imec)': {
    kind: 'university',
    nl: 'onderzoeksgroep; sprak op Smart Lunch 1',
    fr: 'groupe de recherche ; a pris la parole au Smart Lunch 1',
  },
  BRAL: {
    kind: 'association',
    nl: 'stadsbeweging, partner van CurieuzenAir',
    fr: 'mouvement urbain, partenaire de CurieuzenAir',
  },
  'be.brussels': {
    kind: regional,
    nl: 'gewestelijk portaal (een website, geen instelling)',
    fr: 'portail régional (un site, pas un organisme)',
  },
};
