// The register's settings, read once from the environment and the arguments, and typed.
// Never prints or passes on a password.
import { join, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { readTileAddress } from './tiles.ts';
import type { TileSource } from './tiles.ts';
import { readAddresses } from './trusted-proxies.ts';

const defaultPort = 4780;
const defaultDataFolder = '.register';
const logLevels = ['error', 'info', 'debug', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Where the records live: in the register's own PostgreSQL, or in one that somebody else runs. */
export type DatabaseChoice =
  { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly url: string };

export interface Config {
  /** 0 means any free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataFolder: string;
  /** Absolute path of the folder with attached files; register processes on one database share it. */
  readonly filesFolder: string;
  readonly database: DatabaseChoice;
  /** Real data loaded once, demonstration codes accepted. */
  readonly demo: boolean;
  /** Addresses and ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Of the street map; `null`: there is none. */
  readonly tiles: TileSource | null;
  readonly logLevel: LogLevel;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads REGISTER_PORT, REGISTER_DATA, REGISTER_FILES, REGISTER_TRUSTED_PROXY, REGISTER_TILES, REGISTER_TILES_CREDIT, DATABASE_URL,
 * LOG_LEVEL and `--demo`. There is no setting for the address: it speaks plain HTTP, so it listens on loopback and nowhere else.
 * Throws AppError `settingInvalid`, `argumentUnknown` or `databaseUrlInvalid`.
 */
export function readConfig(environment: Environment, args: readonly string[]): Config {
  const dataFolder = resolve(setting(environment, 'REGISTER_DATA') ?? defaultDataFolder);
  return {
    port: readPort(setting(environment, 'REGISTER_PORT')),
    dataFolder,
    filesFolder: resolve(setting(environment, 'REGISTER_FILES') ?? join(dataFolder, 'files')),
    database: readDatabaseChoice(setting(environment, 'DATABASE_URL')),
    demo: readDemo(args),
    trustedProxies: readTrustedProxies(setting(environment, 'REGISTER_TRUSTED_PROXY')),
    tiles: readTiles(environment),
    logLevel: readLogLevel(setting(environment, 'LOG_LEVEL')),
  };
}

// An empty variable counts as unset: that is how a service file or a compose file switches one off.
function setting(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

function readPort(value: string | undefined): number {
  if (value === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  if (!(port <= 65_535)) throw new AppError('settingInvalid', { name: 'REGISTER_PORT', value });
  return port;
}

function readDemo(args: readonly string[]): boolean {
  const unknown = args.find((argument) => argument !== '--demo');
  if (unknown !== undefined) throw new AppError('argumentUnknown', { argument: unknown });
  return args.includes('--demo');
}

function readTrustedProxies(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  const addresses = readAddresses(value);
  if (addresses === null) throw new AppError('settingInvalid', { name: 'REGISTER_TRUSTED_PROXY', value });
  return addresses;
}

/** Whose map it is must be said: most licences ask for it, and the host at least is true. */
function readTiles(environment: Environment): TileSource | null {
  const value = setting(environment, 'REGISTER_TILES');
  if (value === undefined) return null;
  const address = readTileAddress(value);
  if (address === null) throw new AppError('settingInvalid', { name: 'REGISTER_TILES', value });
  return { address, credit: setting(environment, 'REGISTER_TILES_CREDIT') ?? new URL(address).hostname };
}

function readLogLevel(value: string | undefined): LogLevel {
  if (value === undefined) return 'info';
  const level = logLevels.find((known) => known === value);
  if (level === undefined) throw new AppError('settingInvalid', { name: 'LOG_LEVEL', value });
  return level;
}

function readDatabaseChoice(url: string | undefined): DatabaseChoice {
  if (url === undefined) return { kind: 'embedded' };
  if (!isPostgresqlUrl(url)) throw new AppError('databaseUrlInvalid');
  return { kind: 'external', url };
}

function isPostgresqlUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ['postgres:', 'postgresql:'].includes(url.protocol) && hasDecodableParts(url) && namesAHost(url);
}

function hasDecodableParts(url: URL): boolean {
  // pg throws on a stray '%' in the name or the password, with the address in its message.
  return [url.username, url.password, url.pathname].every(isDecodable);
}

function isDecodable(text: string): boolean {
  try {
    // The result is used, because the bundler drops a call whose result is not, and with it the throw.
    return decodeURIComponent(text).length <= text.length;
  } catch {
    return false;
  }
}

function namesAHost(url: URL): boolean {
  return url.hostname !== '' || url.searchParams.has('host');
}
