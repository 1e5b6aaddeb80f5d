// The line between computers and the register: every request and every answer is a letter that lies about until it is
// delivered, in any order, or meets with one of the faults of real lines.
import { AppError } from '../../../errors.ts';
import { pushAnswer } from '../../messages.ts';
import type { PullChange } from '../../messages.ts';
import type { Transport, TransportAnswer, TransportRequest } from '../../client/transport.ts';
import { answerRequest } from '../test-client.ts';
import type { TestDevice } from '../test-register.ts';
import { outOfScope } from './check-scope.ts';
import { createLife, createMortalStorage } from './mortal-storage.ts';
import type { Program, World } from './world.ts';

export type LineFault = 'lost' | 'late' | 'twice' | 'cut' | 'portal' | 'badGateway' | 'mixedUp' | 'garbled';

export interface Letter {
  readonly isAnswer: boolean;
  /** Faults that do not fit the kind of letter count as `lost`. */
  deliver(fault: LineFault | null): void;
}

/** Gives the sender an answer, or none. */
type Reply = (answer: () => TransportAnswer) => void;

/** The line of one program. */
export function createLine(
  world: World,
  { device, program }: { readonly device: () => TestDevice; readonly program: Program },
): Transport {
  const earlier: Exchange[] = [];
  return {
    async send(request) {
      const pause = world.stage.pause<() => TransportAnswer>();
      const sender = device();
      const reply: Reply = (answer) => {
        // To the dead no post is brought.
        if (!program.life.isOver()) pause.wake(answer);
      };
      postRequest(world, { request, sender, reply, earlier });
      return (await pause.wait)();
    },
  };
}

/** What a request was, and what became of it. */
interface Exchange {
  readonly request: TransportRequest;
  readonly answer: TransportAnswer;
}

interface Post {
  readonly request: TransportRequest;
  readonly sender: TestDevice;
  /** `null`: the sender has given up waiting. */
  readonly reply: Reply | null;
  readonly earlier: Exchange[];
}

const noAnswer = (): TransportAnswer => {
  throw new AppError('registerUnreachable');
};

function postRequest(world: World, post: Post): void {
  world.letters.push({
    isAnswer: false,
    deliver(fault) {
      if (fault === 'late') {
        post.reply?.(noAnswer);
        postRequest(world, { ...post, reply: null });
      } else if (fault === null || fault === 'twice') {
        world.stage.start(() => ask(world, post));
        if (fault === 'twice') world.stage.start(() => ask(world, { ...post, reply: null }));
      } else post.reply?.(noAnswer);
    },
  });
}

/** The register answers, unless it dies over it. */
async function ask(world: World, post: Post): Promise<void> {
  const { stage, random, register, bug } = world;
  const life = createLife(() => postAnswer(world, post, null));
  if (world.registerDiesAfter !== null) life.dieAfter(world.registerDiesAfter);
  world.registerDiesAfter = null;
  const mortal = createMortalStorage(register.storage, { stage, life });
  const request = (await bug?.request?.(post.request, register.storage)) ?? post.request;
  const storage = bug?.registerStorage?.(mortal, { request, stage, random }) ?? mortal;
  const answer = await answerRequest({ ...register, storage }, post.sender, request);
  world.told.violations.push(...outOfScope(post.sender.account, answer));
  if (!life.isOver()) postAnswer(world, post, answer);
}

function postAnswer(world: World, { request, reply, earlier }: Post, answer: TransportAnswer | null): void {
  if (!reply) return;
  world.letters.push({
    isAnswer: true,
    deliver(fault) {
      const arrived = answer && arrivedAnswer({ request, answer }, fault, earlier);
      if (!arrived) return reply(noAnswer);
      if (fault === 'garbled') noteGarbled(world, answer);
      if (arrived === answer) {
        earlier.push({ request, answer });
        noteResults(world, answer);
      }
      reply(() => arrived);
    },
  });
}

function arrivedAnswer(
  { request, answer }: Exchange,
  fault: LineFault | null,
  earlier: readonly Exchange[],
): TransportAnswer | null {
  const html = { 'content-type': 'text/html' };
  switch (fault) {
    case null:
      return answer;
    case 'cut':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'portal':
      return { status: 200, headers: html, body: '<html><body>Welkom! Aanmelden op de wifi</body></html>' };
    case 'badGateway':
      return { status: 502, headers: html, body: 'Bad Gateway' };
    case 'garbled':
      return request.method === 'GET'
        ? { ...answer, body: answer.body.replace('"revision":', '"revision":-') }
        : null;
    case 'mixedUp':
      return earlier.findLast((other) => other.request.method !== request.method)?.answer ?? null;
    case 'lost':
    case 'late':
    case 'twice':
      return null;
  }
}

/** A row no program can read; it is shown as such until it comes again. */
function noteGarbled({ told }: World, { body }: TransportAnswer): void {
  const { changes = [] } = JSON.parse(body) as { changes?: readonly PullChange[] };
  const [first] = changes;
  if (first) told.garbled.add(first.recordId);
}

/** The computer has been told the outcome of its operations. */
function noteResults({ told }: World, { status, body }: TransportAnswer): void {
  if (status !== 200 && status !== 409) return;
  const { results = [] } = pushAnswer.partial().safeParse(JSON.parse(body)).data ?? {};
  for (const result of results) {
    const known = told.answers.get(result.opId) ?? [];
    told.answers.set(result.opId, [...known, result]);
  }
}
