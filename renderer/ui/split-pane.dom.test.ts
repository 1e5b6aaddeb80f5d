import { mount } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import SplitPane from './SplitPane.vue';

let resize: (widthPx: number) => void;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(report: (entries: readonly { contentRect: { width: number } }[]) => void) {
        resize = (width) => report([{ contentRect: { width } }]);
      }
      observe(): void {
        resize(1_000);
      }
      disconnect(): void {
        resize = () => undefined;
      }
    },
  );
});

async function mountSplit(position: number, show: 'both' | 'start' | 'end' = 'both') {
  const wrapper = mount(SplitPane, {
    props: {
      label: 'Divider',
      show,
      position,
      initial: 0.5,
      'onUpdate:position': (value: number) => wrapper.setProps({ position: value }),
    },
    slots: { start: '<p>list</p>', end: '<p>record</p>' },
  });
  await nextTick();
  return wrapper;
}

test('the divider moves by the arrow keys and tells its place', async () => {
  const wrapper = await mountSplit(0.5);
  const separator = wrapper.get('[role="separator"]');
  expect(separator.attributes('aria-valuenow')).toBe('50');

  await separator.trigger('keydown', { key: 'ArrowLeft' });
  expect(separator.attributes('aria-valuenow')).toBe('48');
  await separator.trigger('keydown', { key: 'ArrowRight' });
  await separator.trigger('keydown', { key: 'ArrowRight' });
  expect(separator.attributes('aria-valuenow')).toBe('52');
});

test('Home and End go as far as both panes stay usable, Enter gives the middle back', async () => {
  const wrapper = await mountSplit(0.5);
  const separator = wrapper.get('[role="separator"]');

  await separator.trigger('keydown', { key: 'Home' });
  expect(separator.attributes('aria-valuenow')).toBe('32');
  await separator.trigger('keydown', { key: 'End' });
  expect(separator.attributes('aria-valuenow')).toBe('60');
  await separator.trigger('keydown', { key: 'Enter' });
  expect(separator.attributes('aria-valuenow')).toBe('50');
});

test('a remembered place that no longer fits a smaller window is drawn inside it, and comes back with the room', async () => {
  const wrapper = await mountSplit(0.9);
  expect(wrapper.get('[role="separator"]').attributes('aria-valuenow')).toBe('60');

  resize(4_000);
  await nextTick();
  expect(wrapper.get('[role="separator"]').attributes('aria-valuenow')).toBe('90');
});

test('a list covered by its record stays alive but out of reach', async () => {
  const wrapper = await mountSplit(0.5, 'end');
  const list = wrapper.get('p').element.parentElement;
  expect(list?.textContent).toBe('list');
  expect(list?.hasAttribute('inert')).toBe(true);
  expect(wrapper.find('[role="separator"]').exists()).toBe(false);
});
