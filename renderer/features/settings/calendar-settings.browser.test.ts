// One's own calendar address, made and ended at a register of which only the answers are played.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { errors } from '../../../shared/locales/nl/errors.ts';
import { sessions } from '../../../shared/locales/nl/sessions.ts';
import { faultsFound, openDesk } from '../../workspace/testing/desk.ts';
import type { Desk } from '../../workspace/testing/desk.ts';

const words = sessions.subscribe;
const button = (name: string) => page.getByRole('button', { name, exact: true });
const noAddress = { address: null };
const anAddress = { address: { createdAt: '2026-11-20T10:00:00Z', usedAt: null, language: 'nl' } };
let desk: Desk;
let answers: Record<string, object | undefined>;
let asked: string[];

beforeEach(() => {
  asked = [];
  answers = { GET: noAddress };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (input !== '/api/v1/calendar') return new Response(null, { status: 503 });
    const call = `${init?.method} ${typeof init?.body === 'string' ? init.body : ''}`;
    asked.push(call.trim());
    const answer = answers[init?.method ?? ''];
    if (!answer) throw new TypeError('no connection');
    return Response.json(answer);
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

it('makes an address in the language of the screen, shows it whole, and ends it', async () => {
  desk = await openDesk('/settings');
  await vi.waitFor(() => expect(asked).toEqual(['GET']));
  await expect.element(button(words.make)).not.toHaveAttribute('aria-busy');
  answers = { POST: { path: '/calendar/abc.ics', createdAt: '2026-11-20T10:00:00Z' }, GET: anAddress };
  await button(words.make).click();
  await expect.element(page.getByLabelText(words.address)).toHaveValue(`${location.origin}/calendar/abc.ics`);
  await expect.element(page.getByText(words.unused)).toBeVisible();
  expect(await faultsFound()).toEqual([]);
  expect(asked).toContain('POST {"language":"nl"}');
  answers = { DELETE: {}, GET: noAddress };
  await button(words.end).click();
  await expect.element(button(words.make)).toBeVisible();
  expect(page.getByLabelText(words.address).elements()).toEqual([]);
});

it('makes none, and ends none, on a computer that does not know where the register is', async () => {
  answers = { GET: anAddress };
  desk = await openDesk('/settings');
  await vi.waitFor(() => expect(asked).toEqual(['GET']));
  vi.stubGlobal('bridge', {
    getRegisterAddress: async () => ({ address: null, isFixed: false }),
  });
  await button(words.renew).click();
  await expect.element(page.getByText(errors.registerAddressMissing)).toBeVisible();
  vi.unstubAllGlobals();
  expect(asked).toEqual(['GET']);
});

it('says so without a connection, and offers it again', async () => {
  answers = {};
  desk = await openDesk('/settings');
  await expect.element(page.getByText(errors.registerUnreachable)).toBeVisible();
  answers = { POST: { path: '/calendar/abc.ics', createdAt: '2026-11-20T10:00:00Z' }, GET: anAddress };
  await button(words.make).click();
  await expect.element(page.getByLabelText(words.address)).toBeVisible();
  expect(page.getByText(errors.registerUnreachable).elements()).toEqual([]);
});
