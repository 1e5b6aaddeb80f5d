/**
 * What the register's process runs with: little room for what lives only a moment, and a bound on what stays. It then holds
 * less than half of what it would take otherwise. `npm run register` names the same in package.json: a test compares them.
 */
export const registerFlags = ['--max-semi-space-size=8', '--max-old-space-size=256'];
