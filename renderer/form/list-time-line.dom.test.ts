// Milestones over time, as they stand in the form of a record.
import { describe, expect, it } from 'vitest';
import { workingScreens } from '../../shared/locales/nl/working-screens.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { mountForm } from './testing/mount-form.ts';

const words = workingScreens.timeLine;

async function shown(milestones: readonly Record<string, string>[], others = {}) {
  const rows = milestones.map((row, i) => ({ id: `row-${i}`, ...row }));
  const desk = mountForm(definitionOf('initiative'), { values: { milestones: rows, ...others } });
  await desk.showGroup('planning');
  return desk.field('milestones');
}

describe('above the milestones', () => {
  it('each is told with its state and day in words', async () => {
    const field = await shown([
      { nameNl: 'Plaatsing', plannedOn: '2027-01-15' },
      { nameNl: 'Bestek', plannedOn: '2026-03-01' },
      { nameNl: 'Proef', plannedOn: '2025-10-01', reachedOn: '2025-12-01' },
    ]);
    const lines = [...field.querySelectorAll('figure li')].map((line) =>
      line.textContent.replace(/\s+/g, ' '),
    );
    expect(lines).toEqual([
      expect.stringContaining(
        words.doneOtherwise.replace('{day}', '1 dec 2025').replace('{planned}', '1 okt 2025'),
      ),
      expect.stringContaining(words.late.replace('{day}', '1 mrt 2026')),
      expect.stringContaining(words.ahead.replace('{day}', '15 jan 2027')),
    ]);
    expect(field.querySelector('figure')?.getAttribute('aria-label')).toBe('Mijlpalen in de tijd');
  });

  it('the period of the record stands with them, its ends as precise as they are known', async () => {
    const field = await shown([{ nameNl: 'Plaatsing', plannedOn: '2027-01-15' }], {
      startOn: '2026-03-01',
      startOnPrecision: 'season',
      endOn: '2027-01-01',
      endOnPrecision: 'year',
    });
    expect(field.querySelector('figure')?.textContent).toContain('Looptijd: lente 2026 – 2027');
    expect(field.querySelectorAll('.unsure')).toHaveLength(2);
  });

  it('there is none without a day', async () => {
    expect((await shown([{ nameNl: 'Ooit' }])).querySelector('figure')).toBeNull();
  });
});
