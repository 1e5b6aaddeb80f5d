// Whether the last save in this window failed because of this computer: then something typed is only on the screen.
import { readonly, shallowRef } from 'vue';
import { isAppError } from '../../shared/errors.ts';
import type { AppError, ErrorCode } from '../../shared/errors.ts';

const ofThisComputer: ReadonlySet<ErrorCode> = new Set([
  'storageFull',
  'storageFailed',
  'storageUnavailable',
]);
const fault = shallowRef<AppError | null>(null);

/** Gone with the next save that succeeds. */
export const saveFault = readonly(fault);

/** Lets the outcome through as it is. */
export async function watchSave<Result>(saving: Promise<Result>): Promise<Result> {
  try {
    const result = await saving;
    fault.value = null;
    return result;
  } catch (error) {
    if (isAppError(error) && ofThisComputer.has(error.code)) fault.value = error;
    throw error;
  }
}
