/**
 * A way to `askAll` that many take at once: what is asked while an answer is on its way is asked together, once it has
 * come. Each question gets the answer at its place, or the failure of those it was asked with.
 */
export function gather<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  let waiting: Asked<Question, Answer>[] = [];
  let isAsking = false;
  async function askWaiting(): Promise<void> {
    isAsking = true;
    while (waiting.length > 0) {
      const asked = waiting;
      waiting = [];
      try {
        const answers = await askAll(asked.map(({ question }) => question));
        // Each in a turn of its own, as if it had been asked alone: the limit on requests counts wrongly otherwise.
        asked.forEach(({ answer }, i) => setImmediate(answer, answers[i] as Answer));
      } catch (error) {
        asked.forEach(({ fail }) => fail(error));
      }
    }
    isAsking = false;
  }
  return (question) =>
    new Promise((answer, fail) => {
      waiting.push({ question, answer, fail });
      if (!isAsking) void askWaiting();
    });
}

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}
