// A street map of which the pictures come late, or do not come.
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { VueWrapper } from '@vue/test-utils';
import StreetMap from './StreetMap.vue';
import { mountInApp } from './testing/page.ts';

interface Asked {
  readonly key: string;
  readonly answer: (picture: string) => void;
  readonly fail: () => void;
}

const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const brussels = { id: 'a', label: 'Brussel', latitude: 50.85, longitude: 4.35 };
let asked: Asked[] = [];
let map: VueWrapper;

afterEach(() => {
  map.unmount();
  asked = [];
});

async function open(): Promise<void> {
  map = mountInApp(StreetMap, {
    props: {
      ...{ points: [brussels], credit: 'us', label: 'Map' },
      tileAt: ({ z, x, y }: { z: number; x: number; y: number }) =>
        new Promise<string>((answer, reject) => {
          asked.push({ key: `${z}/${x}/${y}`, answer, fail: () => reject(new Error('no connection')) });
        }),
    },
  });
  map.element.setAttribute('style', 'width: 300px; height: 200px');
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
}

const pictures = () => map.findAll('.tile').length;

it('keeps a picture that came when what was asked for it before fails late', async () => {
  await open();
  const [before] = asked;
  (map.element as HTMLElement).focus();
  await userEvent.keyboard('+');
  await userEvent.keyboard('-');
  const again = asked.findLast(({ key }) => key === before?.key);
  expect(again).not.toBe(before);
  again?.answer(dot);
  await vi.waitFor(() => expect(pictures()).toBe(1));
  before?.fail();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(pictures()).toBe(1);
  expect(map.emitted('fault')).toBeUndefined();
});
