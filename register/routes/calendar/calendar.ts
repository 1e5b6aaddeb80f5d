// A person's sessions and follow-ups as a calendar. Making and ending its address wants a signed-in person; reading it does
// not, for calendar programs cannot sign in: whoever has the address reads what that person may see, and nothing else.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import {
  calendarAnswer,
  calendarEnded,
  calendarMade,
  calendarRequest,
} from '../../../shared/sync/calendar-messages.ts';
import { FailureLimiter } from '../../plugins/failure-limiter.ts';
import { answers } from '../../plugins/openapi.ts';
import type { RegisterServices } from '../../plugins/services.ts';
import { personOf } from '../../plugins/session.ts';
import {
  calendarReader,
  endCalendarAddress,
  findCalendarAddress,
  makeCalendarAddress,
} from '../../storage/calendar-addresses.ts';
import { feedOf, feedTag } from './feed.ts';

const ownPath = '/api/v1/calendar';
const wrongAddresses = { maxFailures: 30, windowMs: 60_000 };
/** Programs look every few hours; a person may press "refresh". */
const perAddress = { max: 60, timeWindow: 600_000 };
const params = z.object({ file: z.string().max(100) });

export function addCalendarRoutes(app: FastifyInstance, services: RegisterServices): void {
  addAddressRoutes(app, services);
  addFeedRoute(app, services);
}

function addAddressRoutes(app: FastifyInstance, services: RegisterServices): void {
  const { pool } = services;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    ownPath,
    { schema: { summary: 'Whether this person has a calendar address', response: answers(calendarAnswer) } },
    async (request) => ({ address: await findCalendarAddress(pool, personOf(request).account.id) }),
  );
  routes.post(
    ownPath,
    {
      schema: {
        summary: 'Make a calendar address; the one of before ends',
        body: calendarRequest,
        response: answers(calendarMade),
      },
    },
    async (request) => {
      const accountId = personOf(request).account.id;
      const { language } = request.body;
      const { token, createdAt } = await makeCalendarAddress(services, { accountId, language });
      return { path: `/calendar/${token}.ics`, createdAt };
    },
  );
  routes.delete(
    ownPath,
    { schema: { summary: 'End the calendar address', response: answers(calendarEnded) } },
    async (request) => {
      await endCalendarAddress(pool, personOf(request).account.id);
      return {};
    },
  );
}

function addFeedRoute(app: FastifyInstance, services: RegisterServices): void {
  const limiter = new FailureLimiter({ ...wrongAddresses, now: services.environment.now });
  app.withTypeProvider<ZodTypeProvider>().get(
    '/calendar/:file',
    {
      config: {
        isPublic: true,
        rateLimit: { ...perAddress, keyGenerator: addressOf },
      },
      schema: {
        summary: 'Sessions and open follow-ups a person may see, as iCalendar (RFC 5545)',
        description:
          'The address is the key: "<secret>.ics". Answers 304 to an "If-None-Match" that still holds.',
        security: [],
        params,
        produces: ['text/calendar'],
        response: answers(z.string().describe('iCalendar')),
      },
    },
    async (request, reply) => {
      const [, token] = /^([\w-]{43})\.ics$/.exec(request.params.file) ?? [];
      const reader = token === undefined ? null : await calendarReader(services, token);
      if (!reader) {
        // Only now: many who have the right address may come from where others try wrong ones.
        limiter.check(request.ip);
        limiter.countFailure(request.ip);
        throw new AppError('notFound');
      }
      const tag = await feedTag(services, reader);
      sendHeaders(reply, tag);
      if (request.headers['if-none-match']?.includes(tag)) return reply.status(304).send();
      return reply.type('text/calendar; charset=utf-8').send(await feedOf(services, reader));
    },
  );
}

/** Without what is asked of it, which changes nothing. */
function addressOf({ url }: FastifyRequest): string {
  return `calendar ${url.split('?')[0]}`;
}

/** For this reader alone: no cache on the way may keep it, and the program asks again each time. */
function sendHeaders(reply: FastifyReply, tag: string): void {
  reply.headers({
    ...{ etag: `W/"${tag}"`, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' },
    'content-disposition': 'attachment; filename="smart-city.ics"',
  });
}
