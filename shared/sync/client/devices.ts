// What this computer has been to the register: each time someone enrols here it becomes another device.
import type { ClientFacts } from './meta.ts';

type Devices = Pick<
  { readonly [Key in keyof ClientFacts]: ClientFacts[Key] | undefined },
  'account' | 'devices'
>;

/** More than anyone enrols within the time an operation waits. */
const keptCount = 20;

/** Every device this computer has been in that person's name, the latest last. */
export function devicesOf({ account, devices }: Devices): readonly string[] {
  return (account && devices?.[account.id]) ?? [];
}

/** The same with one more. */
export function withDevice(known: Devices, deviceId: string): ClientFacts['devices'] {
  const { account, devices = {} } = known;
  if (!account) return devices;
  const others = devicesOf(known).filter((id) => id !== deviceId);
  return { ...devices, [account.id]: [...others, deviceId].slice(-keptCount) };
}
