import { z } from 'zod';

/** Whose map it is, to be shown beside it; `null`: this register offers none. */
export const mapAnswer = z.looseObject({ credit: z.string().nullable() });
