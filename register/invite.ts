// An enrolment code for a person, from the command line; beside a running register or on its own.
import { AppError } from '../shared/errors.ts';
import type { Account } from '../shared/sync/messages.ts';
import { inRegister, readOptions } from './command.ts';
import type { CommandInput } from './command.ts';
import { checkOrganisation, readOrganisation, readRole } from './rights-arguments.ts';
import { inviteAccount } from './storage/enrolment.ts';
import type { Invitation } from './storage/enrolment.ts';

/**
 * Makes a code and answers the words to print.
 * @throws AppError argumentMissing, settingInvalid, argumentUnknown, and what opening the database may throw
 */
export async function invite({ environment, args }: CommandInput): Promise<string> {
  const { organisation: typed, ...invitation } = readInvitation(args);
  return inRegister(environment, async (services) => {
    await checkOrganisation(services.storage, { id: invitation.organisationId, typed });
    return describe(invitation, await inviteAccount(services, invitation));
  });
}

function readInvitation(args: readonly string[]): Invitation & { readonly organisation: string | undefined } {
  const { role, organisation, name } = readOptions(args, ['role', 'organisation', 'name']);
  const wanted = readRole(role);
  if (!name?.trim()) throw new AppError('argumentMissing', { argument: '--name' });
  return {
    name: name.trim().slice(0, 200),
    role: wanted,
    organisation,
    organisationId: organisationIdOf(organisation, wanted),
  };
}

/** The Region's own people belong to the Smart City Office unless said otherwise. */
function organisationIdOf(organisation: string | undefined, role: Account['role']): string {
  return readOrganisation(organisation ?? (role === 'coordinator' ? undefined : 'sco'));
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
