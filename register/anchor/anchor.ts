// An anchor says, outside the database and signed, where the chain of history stood at a moment. Whoever can write in
// the database can make a whole new chain; they cannot make it agree with anchors that were copied elsewhere.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { ChainHead } from '../storage/chain-head.ts';

const anchorShape = z.object({
  at: z.string(),
  epoch: z.string(),
  seq: z.number().int().min(0),
  hash: z.string(),
  signature: z.string(),
});

/** One line of `anchors.jsonl`, and all of `high-water.json`. */
export type Anchor = Readonly<z.infer<typeof anchorShape>>;

export function signAnchor(key: KeyObject, { epoch, seq, hash }: ChainHead, at: string): Anchor {
  const signature = sign(null, signedText({ at, epoch, seq, hash }), key).toString('base64url');
  return { at, epoch, seq, hash, signature };
}

/** Null for a text that is no anchor, or was not signed with this key. */
export function readAnchor(text: string, publicKey: KeyObject): Anchor | null {
  const parsed = anchorShape.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const signature = Buffer.from(parsed.data.signature, 'base64url');
  return verify(null, signedText(parsed.data), publicKey, signature) ? parsed.data : null;
}

/** A new Ed25519 key, as text. */
export function makePrivateKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export function readPrivateKey(pem: string): KeyObject {
  return createPrivateKey(pem);
}

/** Of either half. */
export function readPublicKey(pem: string): KeyObject {
  return createPublicKey(pem);
}

/** The half that may be shown, as text. */
export function publicHalf(pem: string): string {
  return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();
}

function signedText({ at, epoch, seq, hash }: Omit<Anchor, 'signature'>): Buffer {
  return Buffer.from(['smart-city-register anchor', at, epoch, seq, hash].join('\n'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half a line, of a register that was killed or a disk that was full.
    return undefined;
  }
}
