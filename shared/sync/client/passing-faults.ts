// Which faults pass by themselves. Apart from what speaks with the register: the first screen asks this too.
import type { AppError } from '../../errors.ts';

/** True when nothing gets through for now, and trying again is all there is to do: work goes on offline. */
export function passesByItself(fault: AppError): boolean {
  return isUnreachable(fault) || fault.code === 'internal' || asksForPatience(fault);
}

/** True for what a working connection would mend. */
export function isUnreachable({ code }: AppError): boolean {
  return code === 'registerUnreachable' || code === 'answerUnusable';
}

/** True when the register asks not to be asked again at once. */
export function asksForPatience({ code }: AppError): boolean {
  return code === 'busy' || code === 'tooManyRequests' || code === 'fileStoreFull';
}
