// npm run check, or one check by name: node build/check.mjs lint
import { checks, runChecks } from './checks.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.has(name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are ${[...checks.keys()].join(', ')}.`);
  process.exit(2);
}

await runChecks(asked.length > 0 ? asked : [...checks.keys()], ({ name, hasPassed, said }) => {
  process.stdout.write(said);
  console.log(`${hasPassed ? 'passed' : 'FAILED'}: ${name}`);
  if (!hasPassed) process.exitCode = 1;
});
