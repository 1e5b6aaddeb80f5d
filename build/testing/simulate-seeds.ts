// Plays simulated runs one after the other until the time is over or one breaks a promise; says what came of it as one
// line of JSON. Run in a process of its own for each core.
import { simulate } from '../../shared/sync/testing/simulation/simulation.ts';

const [first = 1, step = 1, seconds = 0] = process.argv.slice(2).map(Number);
const until = performance.now() + seconds * 1_000;

let runs = 0;
let failure: { readonly seed: number; readonly violations: readonly string[] } | null = null;
for (let seed = first; failure === null && (runs === 0 || performance.now() < until); seed += step) {
  const { violations } = await simulate({ seed });
  runs += 1;
  if (violations.length > 0) failure = { seed, violations };
}
process.stdout.write(`${JSON.stringify({ runs, failure })}\n`);
