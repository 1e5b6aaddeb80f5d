import { expect, it } from 'vitest';
import { duplicateValues } from './duplicate.ts';
import { initiative } from './initiative.ts';
import { person } from './person.ts';
import { session } from './session.ts';

const options = { newId: () => 'new', mark: { nl: '(kopie)', fr: '(copie)' } };

it('takes over what describes a record and marks its titles', () => {
  const record = {
    ...{
      id: '1',
      ownerId: 'a',
      reviewState: 'accepted',
      createdAt: 'x',
      titleNl: 'Fietsen',
      titleFr: 'Vélos',
    },
    ...{ titleFrState: 'outdated', stage: 'pilot', summaryNl: 'Kort', isPublished: true, staffFte: 0 },
    partners: [{ id: 'p', name: 'ULB', organisationId: null, role: null }],
    statusEntries: [{ id: 's', enteredOn: '2026-01-01' }],
    attachments: [{ id: 'f', name: 'plan.pdf', sha256: 'x' }],
  };
  expect(duplicateValues(initiative, record, options)).toEqual({
    ...{
      titleNl: 'Fietsen (kopie)',
      titleFr: 'Vélos (copie)',
      stage: 'pilot',
      summaryNl: 'Kort',
      staffFte: 0,
    },
    partners: [{ id: 'new', name: 'ULB', organisationId: null, role: null }],
  });
});

it('begins a session without its day, its people and its results', () => {
  const record = {
    ...{
      id: '1',
      ownerId: 'a',
      reviewState: 'draft',
      titleFr: 'Lunch',
      type: 'smart-lunch',
      series: 'Lunch',
    },
    ...{ number: 3, startOn: '2026-01-01', startOnPrecision: 'day', minutesFr: '{}', startTime: '12:00' },
    ...{ attendees: [{ id: 'a' }], followUps: [{ id: 'f' }], agendaItems: [{ id: 'i', titleFr: 'Démo' }] },
  };
  expect(duplicateValues(session, record, options)).toEqual({
    ...{ titleFr: 'Lunch (copie)', type: 'smart-lunch', series: 'Lunch', startTime: '12:00' },
    agendaItems: [{ id: 'new', titleFr: 'Démo' }],
  });
});

it('takes over of a contact neither their address nor the consent they gave', () => {
  const record = {
    ...{ id: '1', ownerId: 'a', name: 'An Peeters', functionNl: 'Diensthoofd', organisationId: 'o' },
    ...{ email: 'an@schaerbeek.be', consentOn: '2026-01-05' },
  };
  expect(duplicateValues(person, record, options)).toEqual({
    ...{ name: 'An Peeters (kopie)', functionNl: 'Diensthoofd', organisationId: 'o' },
  });
});
