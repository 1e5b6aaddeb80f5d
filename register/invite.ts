// An enrolment code for a person, from the command line; beside a running register or on its own.
import { AppError } from '../shared/errors.ts';
import type { Account } from '../shared/sync/messages.ts';
import type { RegisterStorage } from '../shared/sync/register/environment.ts';
import { inRegister, readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { municipalityId, officeId } from './demo/organisation-records.ts';
import { inviteAccount } from './storage/enrolment.ts';
import type { Invitation } from './storage/enrolment.ts';

/**
 * Makes a code and answers the words to print.
 * @throws AppError settingInvalid, argumentUnknown, and what opening the database may throw
 */
export async function invite({ environment, args }: CommandInput): Promise<string> {
  const invitation = readInvitation(args);
  return inRegister(environment, async (services) => {
    await checkOrganisation(services.storage, invitation.organisationId);
    return describe(invitation, await inviteAccount(services, invitation));
  });
}

const roles: readonly Account['role'][] = ['coordinator', 'office', 'admin'];

function readInvitation(args: readonly string[]): Invitation {
  const { role, organisation, name } = readOptions(args, ['role', 'organisation', 'name']);
  const wanted = roles.find((known) => known === role);
  if (wanted === undefined) throw new AppError('settingInvalid', { name: '--role', value: role ?? '' });
  if (!name?.trim()) throw new AppError('settingInvalid', { name: '--name', value: name ?? '' });
  return {
    name: name.trim().slice(0, 200),
    role: wanted,
    organisationId: organisationIdOf(organisation, wanted),
  };
}

/** A NIS code or `sco`; the Region's own people belong to the Smart City Office unless said otherwise. */
function organisationIdOf(organisation: string | undefined, role: Account['role']): string {
  if (organisation === 'sco' || (organisation === undefined && role !== 'coordinator')) return officeId;
  if (organisation !== undefined && /^\d{5}$/.test(organisation)) return municipalityId(organisation);
  throw new AppError('settingInvalid', { name: '--organisation', value: organisation ?? '' });
}

async function checkOrganisation(storage: RegisterStorage, id: string): Promise<void> {
  const [row] = await storage.read((transaction) => transaction.get('records', [id]));
  if (!row) throw new AppError('settingInvalid', { name: '--organisation', value: id });
}

function describe(
  { name }: Invitation,
  { code, expiresAt }: { readonly code: string; readonly expiresAt: string },
): string {
  const until = (language: string): string =>
    new Intl.DateTimeFormat(`${language}-BE`, { dateStyle: 'full', timeStyle: 'short' }).format(
      new Date(expiresAt),
    );
  return [
    `${name}: ${code}`,
    `NL  Eenmalige code, geldig tot ${until('nl')}. Vul ze in bij de eerste start van het register.`,
    `FR  Code à usage unique, valable jusqu’au ${until('fr')}. À saisir au premier démarrage du registre.`,
    `EN  One-time code, valid until ${until('en')}. Enter it when starting the register for the first time.`,
  ].join('\n');
}
