// npm run e2e:electron: the tests in the real desktop shell, or one line why not.
import { runProgram } from './checks.mjs';
import { findElectron } from './electron-binary.mjs';

if (findElectron() === null) {
  console.log(
    'Electron tests not run: its binary is not here (npx install-electron fetches it where the network allows).',
  );
} else {
  process.exitCode = await runProgram({ command: ['vitest', 'run', '--project', 'electron'] });
}
