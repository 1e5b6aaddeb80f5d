import { AppError } from '../../shared/errors.ts';

/**
 * Where the register is for anybody: the desktop application's own address leads nowhere on another computer.
 * @throws AppError registerAddressMissing
 */
export async function registerOrigin(): Promise<string> {
  if (!window.bridge) return location.origin;
  const { address } = await window.bridge.getRegisterAddress();
  if (address === null) throw new AppError('registerAddressMissing');
  return address;
}
