// The accounts and their computers in words, from the command line, with the names `revoke` takes.
import type { Language } from '../shared/locales/sentence.ts';
import { definitionOf } from '../shared/records/index.ts';
import { inRegister, readOptions } from './command.ts';
import type { CommandInput, CommandServices } from './command.ts';
import { terminalLanguage } from './failure-report.ts';
import { registerWords } from './register-words.ts';
import { listAccounts } from './storage/account-list.ts';
import type { ListedAccount, ListedDevice } from './storage/account-list.ts';

/** @throws AppError argumentUnknown, and what opening the database may throw */
export async function describeAccounts({ environment, args }: CommandInput): Promise<string> {
  readOptions(args, []);
  const language = terminalLanguage(environment);
  return inRegister(environment, async (services) => {
    const accounts = await listAccounts(services.pool, new Date(services.environment.now()).toISOString());
    if (accounts.length === 0) return registerWords[language].noAccounts;
    const names = await organisationNames(services, { accounts, language });
    return accounts.map((account) => describe(account, { language, names })).join('\n\n');
  });
}

async function organisationNames(
  { storage }: CommandServices,
  { accounts, language }: { readonly accounts: readonly ListedAccount[]; readonly language: Language },
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accounts.map(({ organisationId }) => organisationId))];
  const rows = await storage.read((transaction) => transaction.get('records', ids));
  const fields = definitionOf('organisation').title[language === 'fr' ? 'fr' : 'nl'];
  const names = rows.map((row, i) => {
    const record = JSON.parse(row?.body ?? '{}') as Readonly<Record<string, unknown>>;
    const name = fields.map((field) => record[field]).find(Boolean);
    return [ids[i] ?? '', typeof name === 'string' ? name : '?'] as const;
  });
  return new Map(names);
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
    [...facts, ...state].join(', '),
    `  --account ${account.id}`,
    ...account.devices.map((device) => describeDevice(device, language)),
  ].join('\n');
}

function describeDevice({ id, name, isSignedIn, usedAt }: ListedDevice, language: Language): string {
  const words = registerWords[language];
  const form = new Intl.DateTimeFormat(`${language}-BE`, { dateStyle: 'long', timeStyle: 'short' });
  const state = isSignedIn ? words.signedIn : words.signedOut;
  const used = usedAt === null ? [] : [words.lastUsed.replace('{moment}', form.format(new Date(usedAt)))];
  return [
    `  ${words.computer.replace('{name}', name)}: ${[state, ...used].join(', ')}`,
    `    --device ${id}`,
  ].join('\n');
}
