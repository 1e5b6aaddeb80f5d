import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { routes } from '../../app/routes.ts';
import { chapterAbout, findPassages, readManual } from './read-manual.ts';

const docs = path.resolve(import.meta.dirname, '../../../docs');
const [nl, fr] = ['handleiding.md', 'mode-d-emploi.md'].map((file) =>
  readManual(readFileSync(path.join(docs, file), 'utf8')),
) as [ReturnType<typeof readManual>, ReturnType<typeof readManual>];

it('every view has a chapter, the same in both languages', () => {
  const views = routes.flatMap(({ meta }) => meta?.view ?? []);
  expect(views.length).toBeGreaterThan(5);
  for (const view of views) {
    expect([view, chapterAbout(nl, view)]).not.toEqual([view, -1]);
    expect([view, chapterAbout(fr, view)]).toEqual([view, chapterAbout(nl, view)]);
  }
  expect(fr).toHaveLength(nl.length);
});

it('a comment names no view that is not there', () => {
  const views: readonly (string | undefined)[] = ['firstStart', ...routes.map(({ meta }) => meta?.view)];
  expect([...nl, ...fr].flatMap((chapter) => chapter.views).filter((view) => !views.includes(view))).toEqual(
    [],
  );
});

it('finds passages by all words, accents and capitals aside', () => {
  const chapters = readManual(
    '# M\n\n## Één\n\n- Eerste **regel**\n- Tweede\n\n## Twee\n\nEen reGel\n\n| a | b |\n| --- | --- |\n| x | regel |\n',
  );
  const texts = (query: string) => findPassages(chapters, query).map(({ text }) => text);
  expect(texts('régel')).toEqual(['Eerste regel', 'Een reGel', 'x · regel']);
  expect(texts('regel een')).toEqual(['Een reGel']);
  expect(texts('een')).toEqual(['Één', 'Een reGel']);
  expect(findPassages(chapters, 'x regel')).toMatchObject([{ chapter: 1, passage: 2 }]);
});
