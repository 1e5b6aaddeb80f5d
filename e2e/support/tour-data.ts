// What the tour finds in the register: an initiative in full progress, one in conflict with the Region, one deleted, and a
// session; of Schaarbeek.
import type { Value } from '../../shared/fields/field.ts';
import { enrol, makeId } from './client.ts';
import type { RegisterClient } from './client.ts';

export const initiative = {
  titleNl: 'Slimme vuilnisbakken in de Brabantwijk',
  titleFr: 'Poubelles intelligentes au quartier Brabant',
  summaryNl: 'Twaalf vuilnisbakken melden zelf wanneer ze vol zijn, zodat de ophaling de drukte volgt.',
  summaryFr: 'Douze poubelles signalent elles-mêmes qu’elles sont pleines : la collecte suit l’affluence.',
  stage: 'pilot',
  theme: 'environment',
  startOn: '2024-03-01',
  startOnPrecision: 'month',
};

const planning = {
  objectivesNl: 'Minder overvolle bakken en minder ritten.',
  objectivesFr: 'Moins de poubelles débordantes et moins de trajets.',
  indicators: rows(
    { nameNl: 'overvolle bakken', nameFr: 'poubelles débordantes', unit: '%', baseline: 31, target: 10 },
    { nameNl: 'ritten per week', nameFr: 'trajets par semaine', baseline: 14, target: 9 },
  ),
  measurements: rows(
    { indicator: 'overvolle bakken', measuredOn: '2024-06-30', value: 28 },
    { indicator: 'overvolle bakken', measuredOn: '2024-12-31', value: 19.5 },
    { indicator: 'overvolle bakken', measuredOn: '2025-06-30', value: 12 },
  ),
  milestones: rows(
    {
      nameNl: 'bestek gepubliceerd',
      nameFr: 'cahier des charges publié',
      plannedOn: '2024-03-15',
      reachedOn: '2024-04-02',
    },
    {
      nameNl: 'bakken geplaatst',
      nameFr: 'poubelles installées',
      plannedOn: '2024-09-01',
      reachedOn: '2024-09-01',
    },
    { nameNl: 'tussentijdse evaluatie', nameFr: 'évaluation intermédiaire', plannedOn: '2025-10-01' },
    { nameNl: 'beslissing over uitrol', nameFr: 'décision sur le déploiement', plannedOn: '2027-03-31' },
  ),
  budgetLines: rows(
    { amountEur: '48000.00', year: 2024, fundingSource: 'regional-grant' },
    { amountEur: '12500.50', year: 2024, fundingSource: 'own-funds' },
    { amountEur: '9000.00', year: 2025, fundingSource: 'own-funds' },
  ),
  partners: rows({ name: 'Net Brussel / Bruxelles-Propreté', role: 'operator' }),
  places: rows({
    kind: 'point',
    address: 'Brabantstraat / rue de Brabant',
    latitude: 50.8623,
    longitude: 4.3625,
  }),
};

const progress = {
  statusEntries: rows(
    {
      ...{ enteredOn: '2024-09-05', author: 'An Peeters', trafficLight: 'on-track' },
      resultNl: 'Alle twaalf bakken staan er en sturen elk uur hun vulgraad.',
      resultFr:
        'Les douze poubelles sont en place et transmettent leur taux de remplissage toutes les heures.',
      nextStep: 'Ophaalrondes aanpassen / adapter les tournées',
    },
    {
      ...{ enteredOn: '2025-07-01', author: 'Bilal Haddad', trafficLight: 'attention' },
      resultNl: 'Van 31 naar 12 procent overvolle bakken.',
      resultFr: 'De 31 à 12 pour cent de poubelles débordantes.',
      obstacle: 'Twee sensoren vallen uit bij vorst / deux capteurs en panne par temps de gel',
    },
  ),
};

export const session = {
  titleNl: 'Smart lunch over slimme vuilnisbakken',
  titleFr: 'Smart lunch sur les poubelles intelligentes',
  status: 'confirmed',
  startOn: new Date().toISOString().slice(0, 10),
  startTime: '12:00',
  place: 'Schaarbeek / Schaerbeek',
};

export async function prepareTour(url: string): Promise<void> {
  const [one, other] = [await enrol(url, 'demo-21015'), await enrol(url, 'demo-sco')];
  await create(one, { ...initiative, ...planning, ...progress });
  const disputed = await create(one, {
    ...initiative,
    titleNl: 'Deelfietsen voor ambtenaren',
    titleFr: 'Vélos partagés pour le personnel communal',
    summaryNl: 'Twintig fietsen in drie stallingen.',
    summaryFr: 'Vingt vélos dans trois stationnements.',
  });
  await change(one, disputed, 'Vingt-quatre vélos dans quatre stationnements, dont un près de la gare.');
  await change(other, disputed, 'Vingt vélos et deux vélos cargo dans trois stationnements.');
  const gone = await create(one, {
    titleNl: 'Proef met parkeersensoren',
    titleFr: 'Essai de capteurs de stationnement',
  });
  await one.push([one.operation({ type: 'delete', kind: 'initiative', recordId: gone, base: 1 })]);
  await create(one, session, 'session');
  for (const name of ['An Peeters', 'Bilal Haddad', 'Chloé Lambert'])
    await create(one, { name, organisationId: one.account.organisationId }, 'person');
}

async function create(
  client: RegisterClient,
  values: Readonly<Record<string, Value>>,
  kind = 'initiative',
): Promise<string> {
  const recordId = makeId();
  await client.push([client.operation({ type: 'create', kind, recordId, values })]);
  return recordId;
}

async function change(client: RegisterClient, recordId: string, summaryFr: string): Promise<void> {
  const values = { summaryFr };
  await client.push([client.operation({ type: 'change', kind: 'initiative', recordId, values, base: 1 })]);
}

function rows(...elements: readonly Readonly<Record<string, Value>>[]): readonly Value[] {
  return elements.map((element) => ({ id: makeId(), ...element }));
}
