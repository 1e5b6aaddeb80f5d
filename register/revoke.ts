// A computer that was lost, or a person who has left: their tokens end, from the command line.
import { AppError } from '../shared/errors.ts';
import { inRegister, readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { terminalLanguage } from './failure-report.ts';
import { registerWords } from './register-words.ts';
import { closeAccount, revokeDevice } from './storage/revocation.ts';

/**
 * Ends all tokens of a device, or closes an account with all its devices and codes; answers the words to print.
 * @throws AppError argumentMissing, settingInvalid, argumentUnknown, and what opening the database may throw
 */
export async function revoke({ environment, args }: CommandInput): Promise<string> {
  const { device, account } = readOptions(args, ['device', 'account']);
  if (device === undefined && account === undefined)
    throw new AppError('argumentMissing', { argument: '--device / --account' });
  if (device !== undefined && account !== undefined)
    throw new AppError('argumentUnknown', { argument: ['revoke', ...args].join(' ') });
  const words = registerWords[terminalLanguage(environment)];
  return inRegister(environment, async (services) => {
    if (device !== undefined) {
      if (!(await revokeDevice(services, device))) throw unknown('--device', device);
      return words.deviceRevoked;
    }
    if (!(await closeAccount(services, account ?? ''))) throw unknown('--account', account ?? '');
    return words.accountClosed;
  });
}

function unknown(name: string, value: string): AppError {
  return new AppError('settingInvalid', { name, value });
}
