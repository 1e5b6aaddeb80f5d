import { expect, it } from 'vitest';
import { initiative } from '../../records/initiative.ts';
import { sharedText } from './shared-texts.ts';

const bodyOf = (titleNl: string) =>
  JSON.stringify({
    id: '1',
    ownerId: 'a',
    reviewState: 'ready',
    titleNl,
    contactPersonId: 'p',
    unheardOf: 1,
  });

it('holds what everyone may see and nothing else, however often and in whatever order it is asked for', () => {
  for (const titleNl of ['Een', 'Twee', 'Een', 'Drie', 'Twee'])
    expect(JSON.parse(sharedText(initiative, bodyOf(titleNl)))).toEqual({
      ...{ id: '1', ownerId: 'a', reviewState: 'ready', titleNl },
    });
});

it('tells the newest text of many', () => {
  for (let i = 0; i < 3_000; i++)
    expect(JSON.parse(sharedText(initiative, bodyOf(`Nr ${i}`)))).toMatchObject({ titleNl: `Nr ${i}` });
  expect(JSON.parse(sharedText(initiative, bodyOf('Nr 0')))).toMatchObject({ titleNl: 'Nr 0' });
});
