import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarAnswer, calendarMade } from '../../../shared/sync/calendar-messages.ts';
import { createEnvironment } from '../../plugins/environment.ts';
import { closeAccount, revokeDevice } from '../../storage/revocation.ts';
import { makeId, post, startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

let register: HttpRegister;
let pool: Pool;
let coordinator: HttpDevice;
let neighbour: HttpDevice;

beforeAll(async () => {
  register = await startHttpRegister();
  pool = new Pool({ connectionString: register.databaseUrl });
  coordinator = await register.enrol('demo-21015');
  neighbour = await register.enrol('demo-21001');
});

afterAll(async () => {
  await pool.end();
  await register.stop();
});

async function makeAddress(device: HttpDevice, language = 'nl'): Promise<string> {
  const answer = await post(`${register.url}/api/v1/calendar`, { language }, device.headers);
  return calendarMade.parse(await answer.json()).path;
}

/** As a calendar program asks: without any token but the address. */
function read(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${register.url}${path}`, { headers });
}

async function addressOf(device: HttpDevice) {
  return calendarAnswer.parse(await (await device.get('/api/v1/calendar')).json()).address;
}

function end(device: HttpDevice): Promise<Response> {
  return fetch(`${register.url}/api/v1/calendar`, { method: 'DELETE', headers: device.headers });
}

const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** A draft: its own municipality and the Region see it, nobody else. */
async function createSession(device: HttpDevice, titleNl: string): Promise<string> {
  const recordId = makeId();
  const attendees = [{ id: makeId(), name: 'Persoon Geheim' }];
  const followUps = [{ id: makeId(), titleNl: `Daarna ${titleNl}`, dueOn: inAWeek }];
  const values = { titleNl, startOn: inAWeek, attendees, followUps };
  const changes = Object.entries(values).map(([field, value]) => [field, { base: null, value }]);
  const creation = { kind: 'session', recordId, changes: Object.fromEntries(changes) };
  const answer = await device.push([device.operation({ type: 'create', ...creation })]);
  expect(await answer.json()).toMatchObject({ results: [{ outcome: 'applied' }] });
  return recordId;
}

it('shows what the person may see, by their rights of the moment, and no names of people who came', async () => {
  const id = await createSession(coordinator, 'Kladsessie van Schaarbeek');
  const [own, other] = [await makeAddress(coordinator), await makeAddress(neighbour)];
  const answer = await read(own);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = await answer.text();
  expect(text).toContain(`UID:${id}@smart-city-register`);
  expect(text).toContain('SUMMARY:Daarna Kladsessie');
  expect(text).not.toContain('Geheim');
  const others = await (await read(other)).text();
  expect(others).toContain('BEGIN:VCALENDAR');
  expect(others).not.toContain(id);

  const { id: accountId } = neighbour.enrolment.account;
  const { organisationId } = coordinator.enrolment.account;
  await pool.query('update accounts set organisation_id = $2 where id = $1', [accountId, organisationId]);
  expect(await (await read(other)).text()).toContain(id);
  const { organisationId: former } = neighbour.enrolment.account;
  await pool.query('update accounts set organisation_id = $2 where id = $1', [accountId, former]);
});

it('answers that nothing has changed until something has, and is kept by no cache on the way', async () => {
  const path = await makeAddress(coordinator);
  const first = await read(path);
  const tag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  expect(first.headers.get('referrer-policy')).toBe('no-referrer');
  const again = await read(path, { 'if-none-match': tag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await createSession(coordinator, 'Nog een sessie');
  const changed = await read(path, { 'if-none-match': tag });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('Nog een sessie');
});

it('speaks the language the person asked for', async () => {
  expect(await (await read(await makeAddress(coordinator, 'fr'))).text()).toContain('séances et suivis');
  expect(await addressOf(coordinator)).toMatchObject({ language: 'fr' });
  const answer = await post(`${register.url}/api/v1/calendar`, { language: 'de' }, coordinator.headers);
  expect(answer.status).toBe(400);
});

it('ends the address of before when a new one is made, and the last when it is ended; it is kept as a hash', async () => {
  const before = await makeAddress(coordinator);
  expect(await addressOf(coordinator)).toMatchObject({ usedAt: null });
  expect((await read(before)).status).toBe(200);
  expect((await addressOf(coordinator))?.usedAt).not.toBeNull();
  const after = await makeAddress(coordinator);
  expect([(await read(before)).status, (await read(after)).status]).toEqual([404, 200]);
  const kept = await pool.query('select * from calendar_addresses');
  expect(JSON.stringify(kept.rows)).not.toContain(after.slice('/calendar/'.length, -'.ics'.length));
  expect((await end(coordinator)).status).toBe(200);
  expect((await read(after)).status).toBe(404);
  expect(await addressOf(coordinator)).toBeNull();
});

it('is made, looked up and ended by nobody but its own person', async () => {
  const path = await makeAddress(coordinator);
  const answers = await Promise.all([
    fetch(`${register.url}/api/v1/calendar`),
    fetch(`${register.url}/api/v1/calendar`, { method: 'DELETE' }),
    post(`${register.url}/api/v1/calendar`, { language: 'nl' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  await end(neighbour);
  expect(await addressOf(neighbour)).toBeNull();
  expect((await read(path)).status).toBe(200);
});

it('ends with the computer that was lost, and with the account', async () => {
  const store = { pool, environment: createEnvironment('test') };
  const office = await register.enrol('demo-sco');
  const path = await makeAddress(office);
  await revokeDevice(store, office.enrolment.deviceId);
  expect((await read(path)).status).toBe(404);
  const again = await register.enrol('demo-sco');
  const later = await makeAddress(again);
  expect((await read(later)).status).toBe(200);
  await closeAccount(store, again.enrolment.account.id);
  expect((await read(later)).status).toBe(404);
});

it('slows down who tries addresses, and who asks for one address too often', async () => {
  const path = await makeAddress(coordinator);
  const statuses: number[] = [];
  for (let i = 0; i < 61; i += 1) statuses.push((await read(`${path}?${i}`)).status);
  expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  const tries = await Promise.all(Array.from({ length: 40 }, (_, i) => read(`/calendar/wrong${i}.ics`)));
  expect(tries.map(({ status }) => status)).toContain(404);
  expect((await read('/calendar/other.ics')).status).toBe(429);
  // Who has a right one is not held up by them.
  expect((await read(await makeAddress(neighbour))).status).toBe(200);
});
