import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { defineComponent, nextTick, ref } from 'vue';
import AppDialog from './AppDialog.vue';
import { mountInApp } from './testing/page.ts';

enableAutoUnmount(afterEach);

const Page = defineComponent({
  components: { AppDialog },
  setup: () => ({ isOpen: ref(false), isSecondOpen: ref(false) }),
  template: `
    <button id="opener" @click="isOpen = true">open</button>
    <AppDialog v-model:open="isOpen" title="Delete?">
      <button id="inside" @click="isSecondOpen = true">inside</button>
      <template #footer="{ close }"><button id="cancel" data-autofocus @click="close">cancel</button></template>
    </AppDialog>
    <AppDialog v-model:open="isSecondOpen" title="Really?"><button id="deep">deep</button></AppDialog>`,
});

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`There is no #${id}.`);
  return element;
}

async function open() {
  mountInApp(Page);
  byId('opener').focus();
  byId('opener').click();
  await nextTick();
  await nextTick();
}

function press(key: string, shiftKey = false) {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
  );
}

test('an open dialog takes the focus where it says, and the page behind cannot be reached', async () => {
  await open();
  expect(document.activeElement?.id).toBe('cancel');
  expect(byId('app').inert).toBe(true);
  expect(document.querySelector('[role="dialog"]')?.getAttribute('aria-modal')).toBe('true');
});

test('where what it says cannot take the focus, the dialog does', async () => {
  const Asking = defineComponent({
    components: { AppDialog },
    template: `<AppDialog :open="true" title="Export?"><button data-autofocus disabled>go</button></AppDialog>`,
  });
  mountInApp(Asking);
  await nextTick();
  await nextTick();
  expect(document.activeElement?.getAttribute('role')).toBe('dialog');
});

test('Tab goes round inside the dialog', async () => {
  await open();
  press('Tab');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Close');
  press('Tab', true);
  expect(document.activeElement?.id).toBe('cancel');
});

test('Esc closes only the topmost dialog and gives the focus back', async () => {
  await open();
  byId('inside').focus();
  byId('inside').click();
  await nextTick();
  await nextTick();
  expect(document.querySelectorAll('[role="dialog"]')).toHaveLength(2);

  press('Escape');
  await nextTick();
  expect(document.querySelectorAll('[role="dialog"]:not([inert])')).toHaveLength(1);
  expect(document.activeElement?.id).toBe('inside');

  press('Escape');
  await nextTick();
  expect(byId('app').inert).toBe(false);
  expect(document.activeElement?.id).toBe('opener');
});
