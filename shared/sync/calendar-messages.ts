// A person's calendar address: made, looked up and ended by the application; read by calendar programs, which sign in nowhere.
import { z } from 'zod';

const language = z.enum(['nl', 'fr', 'en']);

/** Makes an address; the one of before, if any, answers no more. */
export const calendarRequest = z.looseObject({ language });

/** The only time the address is told: the register keeps a hash of it. */
export const calendarMade = z.looseObject({
  /** From the root of the register: `/calendar/….ics`. */
  path: z.string(),
  createdAt: z.string(),
});

/** `null`: there is none. */
export const calendarAnswer = z.looseObject({
  address: z.looseObject({ createdAt: z.string(), usedAt: z.string().nullable(), language }).nullable(),
});
export type CalendarAddress = NonNullable<z.infer<typeof calendarAnswer>['address']>;

export const calendarEnded = z.looseObject({});
