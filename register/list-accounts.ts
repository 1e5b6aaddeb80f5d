// The accounts and their computers in words, from the command line, with the names `revoke` takes.
import type { Language } from '../shared/locales/sentence.ts';
import { inRegister, readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { terminalLanguage } from './failure-report.ts';
import { organisationNames } from './organisation-names.ts';
import { fill, formatMoment, registerWords } from './register-words.ts';
import { listAccounts } from './storage/account-list.ts';
import type { ListedAccount, ListedDevice } from './storage/account-list.ts';

/** @throws AppError argumentUnknown, and what opening the database may throw */
export async function describeAccounts({ environment, args }: CommandInput): Promise<string> {
  readOptions(args, []);
  const language = terminalLanguage(environment);
  return inRegister(environment, async (services) => {
    const accounts = await listAccounts(services.pool, new Date(services.environment.now()).toISOString());
    if (accounts.length === 0) return registerWords[language].noAccounts;
    const ids = accounts.map(({ organisationId }) => organisationId);
    const names = await organisationNames(services.storage, { ids, language });
    return accounts.map((account) => describe(account, { language, names })).join('\n\n');
  });
}

interface Reading {
  readonly language: Language;
  readonly names: ReadonlyMap<string, string>;
}

function describe(account: ListedAccount, { language, names }: Reading): string {
  const words = registerWords[language];
  const facts = [account.name, words.roles[account.role], names.get(account.organisationId)];
  const state = account.isActive ? [] : [words.closed];
  return [
    // The Office's own account bears the name of its role and of its organisation.
    [...new Set([...facts, ...state])].join(', '),
    `  --account ${account.id}`,
    ...account.devices.map((device) => describeDevice(device, language)),
  ].join('\n');
}

function describeDevice({ id, name, isSignedIn, usedAt }: ListedDevice, language: Language): string {
  const words = registerWords[language];
  const state = isSignedIn ? words.signedIn : words.signedOut;
  const used = usedAt === null ? [] : [fill(words.lastUsed, { moment: formatMoment(usedAt, language) })];
  return [`  ${fill(words.computer, { name })}: ${[state, ...used].join(', ')}`, `    --device ${id}`].join(
    '\n',
  );
}
