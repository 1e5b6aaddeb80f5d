// npm run soak -- --minutes N --seed S [--only part]: the proofs of synchronisation, longer. One line for each part; of
// a failure the seed, and how to see it again.
import { parseArgs } from 'node:util';
import { parts } from './soak-parts.mjs';

const names = parts.map(({ name }) => name);
const { minutes, seed, only } = readArguments();
const length = { seed: Number(seed), seconds: Number(minutes) * 60 };
const chosen = parts.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0 || !Number.isInteger(length.seed) || !(length.seconds >= 0)) {
  console.error(`npm run soak -- [--minutes N] [--seed S] [--only ${names.join('|')}]`);
  process.exit(2);
}

const startedAt = Date.now();
let failed = 0;
for (const part of chosen) {
  const partStartedAt = Date.now();
  const { figures, fault, replay } = await part.run(length);
  const verdict = fault === undefined ? 'passed' : 'FAILED';
  console.log(`${part.name}: ${verdict} in ${secondsSince(partStartedAt)} s: ${figures}`);
  if (fault === undefined) continue;
  failed += 1;
  console.log(`${fault}\nTo see it again: ${replay}`);
}
console.log(
  `${chosen.length - failed} of ${chosen.length} parts passed, seed ${seed}, ${secondsSince(startedAt)} s`,
);
process.exitCode = failed > 0 ? 1 : 0;

function readArguments() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
    },
  });
  return values;
}

/** @param {number} start */
function secondsSince(start) {
  return ((Date.now() - start) / 1_000).toFixed(1);
}
