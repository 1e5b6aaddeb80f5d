// Another role or organisation for a person, from the command line. Their computers drop what is no longer theirs to see
// at the next contact; what they had not sent yet is kept for whoever it now concerns.
import { AppError } from '../shared/errors.ts';
import type { Account } from '../shared/sync/messages.ts';
import type { RegisterStorage } from '../shared/sync/register/environment.ts';
import type { AccountRow } from '../shared/sync/register/tables.ts';
import { officeId } from './demo/organisation-records.ts';
import { inRegister, readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { terminalLanguage } from './failure-report.ts';
import { organisationNames } from './organisation-names.ts';
import { fill, registerWords } from './register-words.ts';
import { checkOrganisation, readOrganisation, readRole } from './rights-arguments.ts';

type Rights = Pick<Account, 'role' | 'organisationId'>;

/**
 * Changes what is given and keeps the rest; answers the words to print.
 * @throws AppError argumentMissing, settingInvalid, argumentUnknown, and what opening the database may throw
 */
export async function assign({ environment, args }: CommandInput): Promise<string> {
  const { account, role, organisation } = readOptions(args, ['account', 'role', 'organisation']);
  if (account === undefined) throw new AppError('argumentMissing', { argument: '--account' });
  const wanted: Partial<Rights> = {
    ...(role !== undefined && { role: readRole(role) }),
    ...(organisation !== undefined && { organisationId: readOrganisation(organisation) }),
    // Who works for the Region belongs to it, unless it is said otherwise.
    ...(organisation === undefined &&
      (role === 'office' || role === 'admin') && { organisationId: officeId }),
  };
  if (Object.keys(wanted).length === 0)
    throw new AppError('argumentMissing', { argument: '--role / --organisation' });
  const language = terminalLanguage(environment);
  const words = registerWords[language];
  return inRegister(environment, async ({ storage }) => {
    if (wanted.organisationId !== undefined)
      await checkOrganisation(storage, { id: wanted.organisationId, typed: organisation });
    const changed = await changeRights(storage, { accountId: account, wanted });
    if (changed === null) return words.rightsUnchanged;
    const names = await organisationNames(storage, { ids: [changed.organisationId], language });
    return fill(words.rightsChanged, {
      name: changed.name,
      role: words.roles[changed.role],
      organisation: names.get(changed.organisationId) ?? '?',
    });
  });
}

/** Null when nothing changes. @throws AppError settingInvalid for an account there is not */
function changeRights(
  storage: RegisterStorage,
  { accountId, wanted }: { readonly accountId: string; readonly wanted: Partial<Rights> },
): Promise<AccountRow | null> {
  return storage.write(async (transaction) => {
    const [row] = await transaction.getForUpdate('accounts', [accountId]);
    if (!row) throw new AppError('settingInvalid', { name: '--account', value: accountId });
    const { scopeRevision, role, organisationId } = row;
    const next = { ...row, ...wanted };
    if (next.role === role && next.organisationId === organisationId) return null;
    const changed: AccountRow = {
      ...next,
      scopeRevision: scopeRevision + 1,
      formerScopes: [...row.formerScopes, { scopeRevision, role, organisationId }],
    };
    await transaction.put('accounts', [changed]);
    return changed;
  });
}
