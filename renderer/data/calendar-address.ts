// The person's calendar address, which only the register knows of: made, looked up and ended there, so with a connection.
import { AppError } from '../../shared/errors.ts';
import { calendarAnswer, calendarMade } from '../../shared/sync/calendar-messages.ts';
import type { CalendarAddress } from '../../shared/sync/calendar-messages.ts';
import { ask } from '../../shared/sync/client/transport.ts';
import type { TransportRequest } from '../../shared/sync/client/transport.ts';
import { lineToRegister } from './register-line.ts';
import { registerOrigin } from './register-origin.ts';

/** `null`: there is none. @throws AppError registerUnreachable… */
export async function findCalendarAddress(): Promise<CalendarAddress | null> {
  const parsed = calendarAnswer.safeParse(await send('GET'));
  if (!parsed.success) throw new AppError('answerUnusable');
  return parsed.data.address;
}

/** The whole address, told this once; the one of before ends. @throws AppError registerAddressMissing, registerUnreachable… */
export async function makeCalendarAddress(language: CalendarAddress['language']): Promise<string> {
  // Before the old one ends.
  const origin = await registerOrigin();
  const parsed = calendarMade.safeParse(await send('POST', { language }));
  if (!parsed.success) throw new AppError('answerUnusable');
  return `${origin}${parsed.data.path}`;
}

/** @throws AppError registerUnreachable… */
export async function endCalendarAddress(): Promise<void> {
  await send('DELETE');
}

async function send(method: TransportRequest['method'], body?: object): Promise<unknown> {
  const text = body ? JSON.stringify(body) : null;
  return (await ask(lineToRegister(), { method, path: '/api/v1/calendar', body: text })).json;
}
