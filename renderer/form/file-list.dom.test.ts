import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../../shared/records/session.ts';
import { mountForm } from './testing/mount-form.ts';
import type { FormDesk } from './testing/mount-form.ts';

enableAutoUnmount(afterEach);

const plan = {
  ...{ id: '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f', name: 'Plan.pdf' },
  ...{ sha256: 'b'.repeat(64), byteCount: 2_621_440, mediaType: 'application/pdf' },
};

async function mountWithPlan(isReadOnly = false): Promise<FormDesk> {
  const desk = mountForm(session, { values: { attachments: [plan] }, isReadOnly });
  await desk.showGroup(session.fields.attachments.group);
  return desk;
}

function button(desk: FormDesk, label: string): HTMLButtonElement {
  const found = desk.field('attachments').querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

describe('the list of files', () => {
  it('says of each its size and where it is', async () => {
    const desk = await mountWithPlan();
    expect(desk.field('attachments').textContent).toContain('2,5 MB · Ontvangen door het Gewest');
  });

  it('renames a file, and leaves its content what it is', async () => {
    const desk = await mountWithPlan();
    const input = desk.field('attachments').querySelector<HTMLInputElement>('input[type="text"]');
    if (!input) throw new Error('no name to change');
    input.value = ' Verkeersplan.pdf ';
    input.dispatchEvent(new Event('change'));
    await flushPromises();
    expect(desk.saved.at(-1)?.values).toEqual({ attachments: [{ ...plan, name: 'Verkeersplan.pdf' }] });
  });

  it('removes a file from the record', async () => {
    const desk = await mountWithPlan();
    button(desk, 'Plan.pdf verwijderen').click();
    await flushPromises();
    expect(desk.saved.at(-1)?.values).toEqual({ attachments: null });
  });

  it('shows a file without opening it', async () => {
    const desk = await mountWithPlan(true);
    button(desk, 'Plan.pdf bekijken').click();
    expect(desk.shownFiles).toEqual(['Plan.pdf']);
  });

  it('gives a file to who may only read', async () => {
    const desk = await mountWithPlan(true);
    expect(desk.field('attachments').querySelector('input')).toBeNull();
    button(desk, 'Plan.pdf downloaden').click();
    await flushPromises();
    expect(desk.savedFiles).toEqual(['Plan.pdf']);
  });
});
