// First times are noted where they happen, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../shared/ids.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import { environment } from '../data/environment.ts';
import { firstStepsOf } from './first-steps.ts';
import { openDesk, ownId } from './testing/desk.ts';
import type { Desk } from './testing/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const titleIn = (kind: string, side: 'NL' | 'FR') =>
  page.getByLabelText(new RegExp(`^${labelsIn('nl').fieldLabel(kind, 'title')}\\s*${side}$`));

it('a record opened, a text translated, a record made', async () => {
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId: ownId } as const;
  const id = newId(environment);
  const { done, begin } = firstStepsOf(account.id);
  begin();
  const has = (...deeds: readonly string[]) =>
    vi.waitFor(() => expect([...(done.value ?? [])]).toEqual(deeds), { timeout: 5_000 });
  const rows = [{ kind: 'initiative', id, values: { titleNl: 'Vuilnisbakken' } }] as const;
  desk = await openDesk(`/initiatives/${id}`, rows, { account, deviceId: newId(environment) });
  await has('opened initiative');
  await titleIn('initiative', 'NL').fill('Slimme vuilnisbakken');
  await userEvent.keyboard('{Tab}');
  await vi.waitFor(async () => expect(await desk.outbox('waiting')).toHaveLength(1));
  await has('opened initiative');
  await titleIn('initiative', 'FR').fill('Poubelles intelligentes');
  await userEvent.keyboard('{Tab}');
  await has('opened initiative', 'translated');
  await desk.router.push(`/sessions/${newId(environment)}?new`);
  await titleIn('session', 'NL').fill('Smart lunch');
  await userEvent.keyboard('{Tab}');
  await has('opened initiative', 'translated', 'created session');
});
