// The register as a program: what can be asked of it on the command line.
// Standard output carries a command's answer and nothing else; all the rest goes to standard error.
import { assign } from './assign.ts';
import { backup } from './backup-command.ts';
import type { CommandAnswer, CommandInput } from './command.ts';
import { exitCodes, reportFailure, terminalLanguage } from './failure-report.ts';
import { invite } from './invite.ts';
import { describeAccounts } from './list-accounts.ts';
import { restore } from './restore-command.ts';
import { registerWords } from './register-words.ts';
import { revoke } from './revoke.ts';
import { runRegister } from './run-register.ts';
import { verify } from './verify.ts';
import { AppError } from '../shared/errors.ts';

interface Command {
  readonly name: string;
  run(args: readonly string[]): Promise<void>;
}

/** `npm run register -- <name> …`; without a name, the register itself. */
const commands: readonly Command[] = [
  { name: 'start', run: runRegister },
  { name: 'invite', run: (args) => print(invite, args) },
  { name: 'accounts', run: (args) => print(describeAccounts, args) },
  { name: 'revoke', run: (args) => print(revoke, args) },
  { name: 'assign', run: (args) => print(assign, args) },
  { name: 'verify', run: (args) => print(verify, args) },
  { name: 'backup', run: (args) => print(backup, args) },
  { name: 'restore', run: (args) => print(restore, args) },
  { name: 'help', run: () => print(help, []) },
];

try {
  const [name = '', ...args] = withName(process.argv.slice(2));
  const command = commands.find((known) => known.name === name);
  if (command === undefined) throw new AppError('argumentUnknown', { argument: name });
  await command.run(args);
} catch (error) {
  process.exit(reportFailure(error, process.env));
}

function withName(args: readonly string[]): readonly string[] {
  if (args.includes('--help') || args.includes('-h')) return ['help'];
  const isNamed = args[0] !== undefined && !args[0].startsWith('-');
  return isNamed ? args : ['start', ...args];
}

async function help({ environment }: CommandInput): Promise<string> {
  return registerWords[terminalLanguage(environment)].help;
}

async function print(
  command: (input: CommandInput) => Promise<string | CommandAnswer>,
  args: readonly string[],
): Promise<void> {
  const answer = await command({ environment: process.env, args });
  const { text, isBad } = typeof answer === 'string' ? { text: answer, isBad: false } : answer;
  process.stdout.write(`${text}\n`);
  if (isBad) process.exitCode = exitCodes.mendable;
}
