import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startHttpRegister } from '../../testing/http-register.ts';
import type { HttpDevice, HttpRegister } from '../../testing/http-register.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
let tileServer: Server;
let register: HttpRegister;
let device: HttpDevice;
let asked: IncomingMessage[];

beforeAll(async () => {
  tileServer = createServer((request, response) => {
    asked.push(request);
    if (request.url?.includes('/9/')) return response.writeHead(302, { location: '/elsewhere' }).end();
    if (request.url?.includes('/8/'))
      return response.writeHead(200, { 'content-type': 'text/html' }).end('x');
    if (request.url?.includes('/7/'))
      return response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(1_000_001));
    return response.writeHead(200, { 'content-type': 'image/png' }).end(png);
  });
  await new Promise<void>((resolve) => tileServer.listen(0, '127.0.0.1', resolve));
  const { port } = tileServer.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/{z}/{x}/{y}.png`;
  register = await startHttpRegister({ tiles: { address, credit: '© UrbIS' } });
  device = await register.enrol('demo-21015');
});
beforeEach(() => (asked = []));
afterAll(async () => {
  await register.stop();
  tileServer.close();
});

it('says whose map there is, and fetches a tile once for everyone, telling nothing of who looks', async () => {
  expect(await (await device.get('/api/v1/map')).json()).toEqual({ credit: '© UrbIS' });
  for (let i = 0; i < 2; i += 1) {
    const answer = await device.get('/api/v1/map/12/2100/1372', { 'accept-language': 'nl' });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
  }
  expect(asked.map(({ url }) => url)).toEqual(['/12/2100/1372.png']);
  expect(asked[0]?.headers['user-agent']).toMatch(/^SmartCityRegister\//);
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
});

it('is for signed-in people, and for places there are on a map', async () => {
  expect((await fetch(`${register.url}/api/v1/map/1/0/0`)).status).toBe(401);
  const strange = ['1/2/0', '20/0/0', '1/0/-1', '1/0/a', '1/%2e%2e/0'];
  const answers = await Promise.all(strange.map((tile) => device.get(`/api/v1/map/${tile}`)));
  expect(answers.every(({ status }) => status === 400 || status === 404)).toBe(true);
  expect(asked).toEqual([]);
});

it.each([
  ['sends it elsewhere', 9],
  ['answers something that is no picture', 8],
  ['answers without end', 7],
])('says to try later when the server of tiles %s, and asks again then', async (_what, zoom) => {
  const get = async () => (await device.get(`/api/v1/map/${zoom}/1/1`)).status;
  expect([await get(), await get()]).toEqual([503, 503]);
  expect(asked).toHaveLength(2);
});

it('is not there where none was chosen', async () => {
  const plain = await startHttpRegister();
  try {
    const someone = await plain.enrol('demo-21015');
    expect(await (await someone.get('/api/v1/map')).json()).toEqual({ credit: null });
    expect((await someone.get('/api/v1/map/1/0/0')).status).toBe(404);
  } finally {
    await plain.stop();
  }
});
