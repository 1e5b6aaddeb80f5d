import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { defineComponent, ref } from 'vue';
import AppMenu from './AppMenu.vue';
import { mountInApp } from './testing/page.ts';

enableAutoUnmount(afterEach);

const chosen = ref('');
const Page = defineComponent({
  components: { AppMenu },
  setup: () => ({
    chosen,
    items: [
      { id: 'copy', label: 'Duplicate' },
      { id: 'print', label: 'Print', disabled: true },
      { id: 'export', label: 'Export' },
      { id: 'delete', label: 'Delete', danger: true },
    ],
  }),
  template: `
    <AppMenu :items="items" label="More" @select="chosen = $event">
      <template #trigger="{ toggle, attributes }"><button id="more" v-bind="attributes" @click="toggle">More</button></template>
    </AppMenu>`,
});

async function open() {
  mountInApp(Page);
  document.getElementById('more')?.click();
  await flushPromises();
}

async function press(key: string) {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
  await flushPromises();
}

function focused(): string | undefined {
  return document.activeElement?.textContent.trim();
}

test('the arrows walk through what can be chosen and go round', async () => {
  await open();
  expect(focused()).toBe('Duplicate');
  await press('ArrowDown');
  expect(focused()).toBe('Export');
  await press('ArrowUp');
  await press('ArrowUp');
  expect(focused()).toBe('Delete');
});

test('a first letter jumps, and choosing closes the menu and returns to its button', async () => {
  await open();
  await press('e');
  expect(focused()).toBe('Export');
  (document.activeElement as HTMLElement).click();
  await flushPromises();
  expect(chosen.value).toBe('export');
  expect(document.activeElement?.id).toBe('more');
  expect(document.getElementById('more')?.getAttribute('aria-expanded')).toBe('false');
});

test('Esc leaves the menu without choosing', async () => {
  chosen.value = '';
  await open();
  await press('Escape');
  expect(chosen.value).toBe('');
  expect(document.activeElement?.id).toBe('more');
});
