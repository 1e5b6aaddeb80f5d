import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflictsAnswer, historyAnswer } from '../../../shared/sync/messages.ts';
import { makeId, startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;
let office: HttpDevice;
let coordinator: HttpDevice;
let neighbour: HttpDevice;

beforeAll(async () => {
  register = await startHttpRegister();
  office = await register.enrol('demo-sco');
  coordinator = await register.enrol('demo-21015');
  neighbour = await register.enrol('demo-21001');
});

afterAll(() => register.stop());

const path = (id: string, tail = ''): string => `/api/v1/records/initiative/${id}${tail}`;

describe('one record', () => {
  it('answers 404 to who may not see it, as when it does not exist', async () => {
    const draft = coordinator.create('Klad');
    await coordinator.push([draft]);
    expect((await coordinator.get(path(draft.recordId))).status).toBe(200);
    const answers = await Promise.all([
      neighbour.get(path(draft.recordId)),
      neighbour.get(path(makeId())),
      neighbour.get(path('nonsense')),
      neighbour.get(`/api/v1/records/spaceship/${draft.recordId}`),
      neighbour.get(path(draft.recordId, '/history')),
      coordinator.get(`/api/v1/records/session/${draft.recordId}`),
    ]);
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    for (const [i, body] of bodies.entries()) {
      expect(answers[i]?.status).toBe(404);
      expect(body).toEqual(bodies[0]);
    }
  });

  it('tells every revision: author, time, fields, old and new values', async () => {
    const create = coordinator.create('Een');
    const change = coordinator.operation({
      ...{ type: 'change', recordId: create.recordId },
      changes: { titleNl: { base: 1, value: 'Twee' } },
    });
    const remove = coordinator.operation({ type: 'delete', recordId: create.recordId, base: 2 });
    await coordinator.push([create, change, remove]);
    const answer = await coordinator.get(path(create.recordId, '/history'));
    const { history } = historyAnswer.parse(await answer.json());
    expect(history.map((entry) => entry.type)).toEqual(['delete', 'change', 'create']);
    expect(history[1]).toMatchObject({
      ...{ opId: change.opId, revision: 2, changedFields: ['titleNl'] },
      ...{ oldValues: { titleNl: 'Een' }, newValues: { titleNl: 'Twee' } },
      author: { accountName: 'Coördinatie Schaarbeek / Coordination Schaerbeek' },
    });
    expect((await coordinator.get(path(create.recordId))).status).toBe(404);
  });

  it('of the demonstration has its history too', async () => {
    const [initiative] = (await office.pullAll()).filter((change) => change.kind === 'initiative');
    const answer = await office.get(path(initiative?.recordId ?? '', '/history'));
    const { history } = historyAnswer.parse(await answer.json());
    expect(history).toMatchObject([
      {
        type: 'create',
        revision: 1,
        author: { accountName: 'Demonstratiegegevens / Données de démonstration' },
      },
    ]);
  });
});

describe('conflicts', () => {
  it('are shown to both sides, and to nobody else', async () => {
    const colleague = await register.enrol('demo-21015');
    const create = coordinator.create('Basis');
    await coordinator.push([create]);
    const edit = (device: HttpDevice, value: string): object =>
      device.operation({
        type: 'change',
        recordId: create.recordId,
        changes: { titleNl: { base: 1, value } },
      });
    await coordinator.push([edit(coordinator, 'Zij')]);
    await colleague.push([edit(colleague, 'Ik')]);
    const open = async (device: HttpDevice): Promise<unknown[]> => {
      const { conflicts } = conflictsAnswer.parse(await (await device.get('/api/v1/conflicts')).json());
      return conflicts.filter((conflict) => conflict.recordId === create.recordId);
    };
    const expected = { fields: ['titleNl'], current: { titleNl: 'Zij' }, incoming: { titleNl: 'Ik' } };
    expect(await open(colleague)).toMatchObject([expected]);
    expect(await open(coordinator)).toMatchObject([expected]);
    expect(await open(office)).toMatchObject([expected]);
    expect(await open(neighbour)).toEqual([]);
  });
});
