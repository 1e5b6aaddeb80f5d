// Records by place: as addresses, and on a street map of which only the register's answers are played.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { workingScreens } from '../../shared/locales/nl/working-screens.ts';
import { environment } from '../data/environment.ts';
import { usePreferences } from '../stores/preferences.ts';
import { faultsFound, openDesk } from './testing/desk.ts';
import type { Desk, ReceivedRow } from './testing/desk.ts';

const words = workingScreens.map;
const id = newId(environment);
const rows: readonly ReceivedRow[] = [
  {
    ...{ kind: 'initiative', id },
    values: {
      titleNl: 'Telpalen',
      places: [{ id: 'a', kind: 'point', address: 'Muntplein', latitude: 50.8497, longitude: 4.3539 }],
    },
  },
  {
    ...{ kind: 'initiative', id: newId(environment) },
    values: { titleNl: 'Zitbank', places: [{ id: 'b', kind: 'address', address: 'Koningsstraat 1' }] },
  },
  { kind: 'initiative', id: newId(environment), values: { titleNl: 'Overal' } },
];
const picture = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (one) => one.charCodeAt(0),
);
let desk: Desk;
let asked: string[];
let credit: string | null | undefined;

beforeEach(() => {
  asked = [];
  credit = '© UrbIS';
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const path = String(input);
    if (!path.startsWith('/api/v1/map')) return new Response(null, { status: 503 });
    asked.push(path);
    if (credit === undefined) throw new TypeError('no connection');
    if (path === '/api/v1/map') return Response.json({ credit });
    return new Response(picture, { headers: { 'content-type': 'image/png' } });
  });
});
afterEach(async () => {
  usePreferences().showsStreetMap = false;
  vi.restoreAllMocks();
  await desk.close();
});

async function open(address: string, isMapOn: boolean, received = rows): Promise<void> {
  desk = await openDesk(address, received);
  usePreferences().showsStreetMap = isMapOn;
  if (address === '/initiatives') await page.getByRole('button', { name: words.look }).click();
}

const map = () => page.getByRole('group', { name: words.label });
const pin = () => map().getByRole('button', { name: 'Telpalen, Muntplein' });

it('are addresses as long as the map is off, and of the map nothing is asked', async () => {
  await open('/initiatives', false);
  await expect.element(page.getByText('Koningsstraat 1')).toBeVisible();
  await expect.element(page.getByText('Muntplein')).toBeVisible();
  await expect
    .element(page.getByText(words.without.split(' | ')[0]?.replace('{n}', '1') ?? ''))
    .toBeVisible();
  await expect.element(page.getByRole('link', { name: words.toSettings })).toBeVisible();
  expect(await faultsFound()).toEqual([]);
  expect(asked).toEqual(['/api/v1/map']);
});

it('are in the order of their names, numbers as numbers; what has only coordinates is last', async () => {
  const place = (title: string, address: string, point: object = {}): ReceivedRow => ({
    ...{ kind: 'initiative', id: newId(environment) },
    values: { titleNl: title, places: [{ id: newId(environment), kind: 'address', address, ...point }] },
  });
  await open('/initiatives', false, [
    place('A', '', { latitude: 50.85, longitude: 4.35 }),
    place('B', 'Wetstraat 12'),
    place('C', 'Wetstraat 2'),
    place('D', 'Étangs Noirs'),
    place('E', 'Wetstraat 2'),
    place('F', 'Flageyplein'),
  ]);
  await expect.element(page.getByText('Flageyplein')).toBeVisible();
  const names = [...document.querySelectorAll('.places li button')].map(({ textContent }) =>
    textContent.trim(),
  );
  expect(names).toEqual(['D', 'F', 'C', 'E', 'B', 'A']);
});

it('are points on the map when it is on; a point opens its record, + comes nearer, and the rest is beneath', async () => {
  await open('/initiatives', true);
  await expect.element(pin()).toBeVisible();
  await expect.element(page.getByText('© UrbIS')).toBeVisible();
  await vi.waitFor(() => expect(document.querySelectorAll('.tile').length).toBeGreaterThan(3));
  expect(asked.filter((path) => path.startsWith('/api/v1/map/16/')).length).toBeGreaterThan(3);
  await expect.element(page.getByText('Koningsstraat 1')).toBeVisible();
  expect(page.getByRole('button', { name: 'Telpalen', exact: true }).elements()).toEqual([]);
  expect(await faultsFound()).toEqual([]);
  const wheel = () =>
    map()
      .element()
      .dispatchEvent(new WheelEvent('wheel', { deltaY: 1, bubbles: true, cancelable: true }));
  // Somebody who only scrolls past keeps the wheel.
  expect(wheel()).toBe(true);
  (map().element() as HTMLElement).focus();
  await userEvent.keyboard('+');
  await vi.waitFor(() => expect(asked.some((path) => path.startsWith('/api/v1/map/17/'))).toBe(true));
  expect(wheel()).toBe(false);
  await pin().click();
  await vi.waitFor(() => expect(desk.router.currentRoute.value.params['recordId']).toBe(id));
});

it('are addresses with the reason where the register is out of reach, or offers no map', async () => {
  credit = undefined;
  await open('/initiatives', true);
  await expect.element(page.getByText(words.offline)).toBeVisible();
  await expect.element(page.getByText('Muntplein')).toBeVisible();
  await desk.close();
  credit = null;
  await open('/initiatives', true);
  await expect.element(page.getByText(words.notOffered)).toBeVisible();
  await expect.element(page.getByText('Muntplein')).toBeVisible();
});

it('lead to no setting where the register offers no map to switch on', async () => {
  credit = null;
  await open('/initiatives', false);
  await expect.element(page.getByText(words.notOffered)).toBeVisible();
  expect(page.getByRole('link', { name: words.toSettings }).elements()).toEqual([]);
});

it('speak of no map where nothing would be on it', async () => {
  await open('/initiatives', false, rows.slice(1));
  await expect.element(page.getByText('Koningsstraat 1')).toBeVisible();
  await vi.waitFor(() => expect(asked).toEqual(['/api/v1/map']));
  expect(page.getByText(words.off).elements()).toEqual([]);
  usePreferences().showsStreetMap = true;
  await expect.element(page.getByText(words.noPoints)).toBeVisible();
});

it('say where they are written down as long as there are none', async () => {
  await open('/initiatives', false, rows.slice(2));
  await expect.element(page.getByRole('heading', { name: words.emptyTitle })).toBeVisible();
  expect(page.getByText(words.off).elements()).toEqual([]);
});

it('are not called missing where a search leaves no records at all', async () => {
  await open('/initiatives', false);
  await page.getByRole('searchbox').fill('zzzz');
  await expect.element(page.getByRole('heading', { name: workingScreens.list.noneFoundTitle })).toBeVisible();
  expect(page.getByRole('heading', { name: words.emptyTitle }).elements()).toEqual([]);
});

it('stand beneath the places of a record', async () => {
  await open(`/initiatives/${id}`, true);
  await page.getByRole('tab', { name: /Planning/ }).click();
  await expect.element(map().getByRole('button', { name: 'Muntplein', exact: true })).toBeVisible();
});
