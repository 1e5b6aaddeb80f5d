import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { workingScreens } from '../../shared/locales/nl/working-screens.ts';
import { initiative } from '../../shared/records/initiative.ts';
import RecordPrint from './RecordPrint.vue';

const milestone = (id: string, nameNl: string, plannedOn: string, reachedOn: string | null = null) => ({
  ...{ id, nameNl, plannedOn, reachedOn },
});

it('has milestones on paper as a time line too, each with its state in words, above their table', () => {
  const milestones = [
    milestone('1', 'Bestek', '2026-02-01', '2026-02-01'),
    milestone('2', 'Plaatsing', '2026-06-01'),
    milestone('3', 'Evaluatie', '2027-06-01'),
  ];
  const print = mount(RecordPrint, {
    props: {
      ...{ definition: initiative, recordId: 'a', language: 'nl', factFields: [], nameIn: () => () => '' },
      ...{ values: { titleNl: 'Banken', startOn: '2026-01-01', milestones }, now: '2026-11-27T10:00:00Z' },
    },
    global: { plugins: [createI18n({ legacy: false, locale: 'nl', messages: { nl: { workingScreens } } })] },
  });
  const line = print.get('figure');
  expect(line.findAll('.words').map((words) => words.text())).toEqual([
    expect.stringMatching(/Bestek.*2026/),
    expect.stringMatching(/Plaatsing.*2026/),
    expect.stringMatching(/Evaluatie.*2027/),
  ]);
  expect(line.element.nextElementSibling?.tagName).toBe('TABLE');
  expect(print.findAll('figure')).toHaveLength(1);
  print.unmount();
});
