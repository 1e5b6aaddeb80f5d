// G7: from leaving a field on one computer to the new text in the list of another, both connected; beside one push and one
// pull of a client without a screen, back to back.
import { allSent, openRecord, textIn } from '../../e2e/support/screen.ts';
import type { Seat } from '../../e2e/support/screen.ts';
import { wordsIn } from '../../e2e/support/words.ts';
import { makeId } from '../../e2e/support/client.ts';
import type { BenchContext } from '../context.ts';
import { sampleRecords } from '../fill-register.ts';
import type { Goal, Run } from '../goal.ts';
import { enrol } from '../node-client.ts';
import type { NodeClient } from '../node-client.ts';
import { firstSync, openPage } from '../product-page.ts';
import { quantile } from '../statistics.ts';

const count = 1_000;
const changesPerRound = 15;
/** As far apart as a person's changes are: nothing of the last one is under way. */
const restMs = 300;
const titleLabel = wordsIn('nl').labels.fieldLabel('initiative', 'title');

export const otherClientGoal: Goal = {
  ids: ['G7'],
  title: 'a change of one client seen on another',
  async measure(context) {
    const of = { goal: 'G7', name: 'a change seen on another client, p95', unit: 'ms' };
    return [
      { ...of, runs: await measureRounds(context), bar: { atMost: 1.5 }, contender: 'one push, one pull' },
    ];
  },
};

async function measureRounds(context: BenchContext): Promise<readonly Run[]> {
  const { url } = await context.freshRegister(count);
  const [record] = sampleRecords(1);
  return context.withProfile((here) =>
    context.withProfile(async (there) => {
      const [writer, reader] = [await openPage(here, url), await openPage(there, url)];
      await firstSync(writer, count);
      await firstSync(reader, count);
      await openRecord(writer, String(record?.['titleNl']));
      const client = await enrol(url, 'demo-sco');
      let cursor = await lastCursor(client);
      const runs: Run[] = [];
      for (let i = 0; i < context.rounds.dear; i += 1) {
        const [seen, bare]: [number[], number[]] = [[], []];
        while (seen.length < changesPerRound) {
          await rest(writer);
          seen.push(await untilSeen({ writer, reader }, `Titel ${i} nummer ${seen.length} van hier`));
          await rest(writer);
          const startedAt = performance.now();
          cursor = await pushAndPull(client, cursor);
          bare.push(performance.now() - startedAt);
        }
        runs.push({ measured: quantile(seen, 0.95), against: quantile(bare, 0.95) });
      }
      return runs;
    }),
  );
}

async function rest(seat: Seat): Promise<void> {
  await allSent(seat).waitFor();
  await seat.page.waitForTimeout(restMs);
}

/** By the machine's own clock, which both pages read. */
async function untilSeen(
  { writer, reader }: { readonly writer: Seat; readonly reader: Seat },
  title: string,
): Promise<number> {
  const seenAt = reader.page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const cells = [...document.querySelectorAll('.ag-row [role="gridcell"]')];
          const isThere = cells.some((cell) => cell.textContent?.includes(text));
          // The frame after it is in the document is the one a person sees.
          requestAnimationFrame(isThere ? () => resolve(Date.now()) : look);
        };
        look();
      }),
    title,
  );
  const leftAt = await textIn(writer, titleLabel, 'NL').evaluate((element, text) => {
    const field = element as HTMLInputElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const now = Date.now();
    field.blur();
    return now;
  }, title);
  return (await seenAt) - leftAt;
}

async function lastCursor(client: NodeClient, cursor = ''): Promise<string> {
  const next = await client.pullAfter(cursor);
  return next === cursor ? cursor : lastCursor(client, next);
}

async function pushAndPull(client: NodeClient, cursor: string): Promise<string> {
  const values = { titleNl: 'Van elders', titleFr: 'D’ailleurs' };
  const creation = client.operation({ type: 'create', kind: 'initiative', recordId: makeId(), values });
  const { results } = await client.push([creation]);
  if (results[0]?.outcome !== 'applied') throw new Error(`a push was answered ${JSON.stringify(results)}`);
  return client.pullAfter(cursor);
}
