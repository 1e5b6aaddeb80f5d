import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

describe('questions at a time', () => {
  it('are asked together while an answer is on its way, and each gets its own', async () => {
    const asked: (readonly number[])[] = [];
    const double = gather(async (questions: readonly number[]) => {
      asked.push(questions);
      return questions.map((n) => n * 2);
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(asked).toEqual([[1], [2, 3], [4]]);
  });

  it('fail with those they were asked with, and no later ones do', async () => {
    const answer = gather(async (questions: readonly number[]) => {
      if (questions.includes(2)) throw new Error('away');
      return questions;
    });
    const answers = await Promise.allSettled([1, 2, 3].map(answer));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await answer(3)).toBe(3);
  });

  it('are answered one after the other: what follows the first is done before the second hears', async () => {
    const said: string[] = [];
    const answer = gather(async (questions: readonly string[]) => questions);
    const follow = async (name: string): Promise<void> => {
      await answer(name);
      said.push(`${name} heard`);
      await Promise.resolve();
      said.push(`${name} done`);
    };
    await Promise.all(['a', 'b', 'c'].map(follow));
    expect(said).toEqual(['a heard', 'a done', 'b heard', 'b done', 'c heard', 'c done']);
  });
});
