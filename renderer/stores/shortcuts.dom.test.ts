import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';
import { effectScope } from 'vue';
import { useShortcut, useShortcuts } from './shortcuts.ts';

beforeEach(() => setActivePinia(createPinia()));

function press(init: KeyboardEventInit, target: HTMLElement = document.body): KeyboardEvent {
  if (!target.isConnected) document.body.append(target);
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  useShortcuts().handle(event);
  return event;
}

function add(keys: string[], run: () => void) {
  return useShortcuts().add({ keys, run, label: () => keys.join(), group: 'everywhere' });
}

test('a combination runs its command, and only with exactly its keys', () => {
  const run = vi.fn();
  add(['Ctrl K'], run);
  press({ key: 'k' });
  press({ key: 'k', ctrlKey: true, altKey: true });
  expect(run).not.toHaveBeenCalled();
  expect(press({ key: 'k', ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test('a bare character belongs to the text being typed, a combination does not', () => {
  const help = vi.fn();
  const search = vi.fn();
  add(['?'], help);
  add(['Ctrl K'], search);
  const field = document.createElement('input');
  press({ key: '?' }, field);
  press({ key: 'k', ctrlKey: true }, field);
  expect(help).not.toHaveBeenCalled();
  expect(search).toHaveBeenCalledOnce();
  press({ key: '?' });
  expect(help).toHaveBeenCalledOnce();
});

test('the youngest of two commands on one key wins, and leaves with its component', () => {
  const older = vi.fn();
  const younger = vi.fn();
  add(['Alt N'], older);
  const scope = effectScope();
  scope.run(() => useShortcut({ keys: ['Alt N'], run: younger, label: () => '', group: 'list' }));
  press({ key: 'n', altKey: true });
  scope.stop();
  press({ key: 'n', altKey: true });
  expect([younger.mock.calls.length, older.mock.calls.length]).toEqual([1, 1]);
});
