// npm run check, or one check by name: node build/check.mjs lint
import { checks, runCheck } from './checks.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.has(name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are ${[...checks.keys()].join(', ')}.`);
  process.exit(2);
}

const failed = [];
for (const name of asked.length > 0 ? asked : checks.keys()) {
  const hasPassed = await runCheck(name);
  console.log(`${hasPassed ? 'passed' : 'FAILED'}: ${name}`);
  if (!hasPassed) failed.push(name);
}
process.exitCode = failed.length > 0 ? 1 : 0;
