// How a person fills in a field of each type, and the value that must come out of it.
import { flushPromises } from '@vue/test-utils';
import type { FieldSpec, TextFormat, Value } from '../../../shared/fields/field.ts';
import { codeLists, isCodeListName } from '../../../shared/records/code-lists.ts';

export interface Sample {
  /** What is typed; for a choice, the code. */
  readonly typed: string;
  readonly value: Value;
}

export const referenceId = '0193d3c4-7b1e-7c3a-8f7e-0a1b2c3d4e5f';

const formats: Readonly<Record<TextFormat, Sample>> = {
  email: { typed: 'an@schaerbeek.be', value: 'an@schaerbeek.be' },
  link: { typed: 'https://be.brussels/', value: 'https://be.brussels/' },
  phone: { typed: '02 244 75 11', value: '02 244 75 11' },
  enterpriseNumber: { typed: 'BE 0207.373.429', value: '0207373429' },
  nisCode: { typed: '21015', value: '21015' },
};

export function sampleOf(spec: FieldSpec): Sample {
  switch (spec.type) {
    case 'text':
      return spec.format ? formats[spec.format] : { typed: '  Een woord ', value: 'Een woord' };
    case 'longText':
    case 'richText':
      return { typed: 'Een regel\nen nog een', value: 'Een regel\nen nog een' };
    case 'number':
      return numberSample(spec.integer ? (spec.min ?? 0) + 2 : (spec.min ?? 0) + 1.5);
    case 'amount':
      return { typed: '1.234,50', value: '1234.50' };
    case 'date':
      return { typed: '3/11/2021', value: '2021-11-03' };
    case 'time':
      return { typed: '9u30', value: '09:30' };
    case 'boolean':
      return { typed: 'true', value: true };
    case 'code':
      return { typed: lastCode(spec.codes), value: lastCode(spec.codes) };
    case 'codes':
      return { typed: lastCode(spec.codes), value: [lastCode(spec.codes)] };
    case 'reference':
      return { typed: 'sib', value: referenceId };
    case 'list':
      return { typed: '', value: null };
  }
}

function numberSample(value: number): Sample {
  return { typed: String(value).replace('.', ','), value };
}

function lastCode(list: string): string {
  return (isCodeListName(list) && codeLists[list].at(-1)) || '';
}

/** Does what a hand does with the control inside `holder`. */
export async function fill(
  holder: Element,
  { spec, sample }: { spec: FieldSpec; sample: Sample },
): Promise<void> {
  const control = holder.querySelector<HTMLInputElement>('input, textarea, select');
  if (spec.type === 'boolean') control?.click();
  else if (spec.type === 'code') await enter(control, sample.typed, 'change');
  else if (spec.type === 'reference' || (spec.type === 'codes' && control))
    await chooseFirst(control, spec, sample);
  else if (spec.type === 'codes') [...holder.querySelectorAll<HTMLElement>('.choice')].at(-1)?.click();
  else {
    await enter(control, sample.typed, 'input');
    control?.dispatchEvent(new FocusEvent('blur'));
  }
  await flushPromises();
}

async function enter(
  control: HTMLInputElement | null,
  text: string,
  event: 'input' | 'change',
): Promise<void> {
  if (!control) throw new Error('there is no control to type in');
  control.value = text;
  control.dispatchEvent(new Event(event, { bubbles: true }));
  await flushPromises();
}

async function chooseFirst(
  control: HTMLInputElement | null,
  ...[spec, sample]: readonly [FieldSpec, Sample]
): Promise<void> {
  await enter(control, spec.type === 'codes' ? '' : sample.typed, 'input');
  if (spec.type === 'codes')
    control?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  await flushPromises();
  control?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
}
