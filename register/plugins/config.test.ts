import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/errors.ts';
import { readConfig, type Environment } from './config.ts';

describe('the register’s settings', () => {
  it('have defaults that work on an empty machine', () => {
    expect(readConfig({}, [])).toEqual({
      port: 4780,
      dataFolder: resolve('.register'),
      filesFolder: resolve('.register/files'),
      database: { kind: 'embedded' },
      demo: false,
      trustedProxies: [],
      tiles: null,
      logLevel: 'info',
    });
  });

  it('are read from the environment and the arguments', () => {
    const environment = {
      REGISTER_PORT: '0',
      REGISTER_DATA: '/srv/register',
      REGISTER_FILES: '/mnt/files',
      DATABASE_URL: 'postgresql://register:secret@db.example.brussels/register',
      REGISTER_TRUSTED_PROXY: '127.0.0.1, 10.1.0.0/16,fd00::/8',
      REGISTER_TILES: 'https://tiles.example.brussels/{z}/{x}/{y}.png',
      LOG_LEVEL: 'debug',
    };
    expect(readConfig(environment, ['--demo'])).toEqual({
      port: 0,
      dataFolder: '/srv/register',
      filesFolder: '/mnt/files',
      database: { kind: 'external', url: environment.DATABASE_URL },
      demo: true,
      trustedProxies: ['127.0.0.1', '10.1.0.0/16', 'fd00::/8'],
      tiles: { address: environment.REGISTER_TILES, credit: 'tiles.example.brussels' },
      logLevel: 'debug',
    });
  });

  it('treat an empty variable as unset', () => {
    const config = readConfig({ REGISTER_PORT: '', DATABASE_URL: ' ' }, []);
    expect(config.port).toBe(4780);
    expect(config.database.kind).toBe('embedded');
  });

  it.each(['abc', '-1', '65536', '4780.5', '0x10', '1e3'])('refuse %s as a port', (value) => {
    const error = failureOf({ REGISTER_PORT: value });
    expect(isAppError(error, 'settingInvalid')).toBe(true);
    expect(error).toMatchObject({ details: { name: 'REGISTER_PORT', value } });
  });

  it.each([
    'register:secret@localhost/register',
    'mysql://register:secret@localhost/register',
    'https://register:secret@localhost/',
    'postgres://register:secret@localhost:port/register',
    'postgres://register:100%secret@localhost/register',
    'postgres:///register',
    'secret',
  ])('refuse %s as a database and keep its password to themselves', (url) => {
    const error = failureOf({ DATABASE_URL: url });
    expect(isAppError(error, 'databaseUrlInvalid')).toBe(true);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret');
  });

  it('accept a database behind a socket file', () => {
    const url = 'postgres:///register?host=/var/run/postgresql';
    expect(readConfig({ DATABASE_URL: url }, []).database).toEqual({ kind: 'external', url });
  });

  it('refuse an argument they do not know', () => {
    expect(failureOf({}, ['--dmeo'])).toMatchObject({
      code: 'argumentUnknown',
      details: { argument: '--dmeo' },
    });
  });

  it('refuse a level of detail they do not know', () => {
    expect(failureOf({ LOG_LEVEL: 'chatty' })).toMatchObject({ details: { name: 'LOG_LEVEL' } });
  });

  it.each(['proxy.example', '10.0.0.0/33', '127.0.0.1,', '*', 'true', '::1/129'])(
    'refuse %s as a proxy to be believed',
    (value) => {
      expect(failureOf({ REGISTER_TRUSTED_PROXY: value })).toMatchObject({
        code: 'settingInvalid',
        details: { name: 'REGISTER_TRUSTED_PROXY', value },
      });
    },
  );
});

function failureOf(environment: Environment, args: readonly string[] = []): unknown {
  try {
    readConfig(environment, args);
  } catch (error) {
    return error;
  }
  throw new Error('these settings were accepted');
}

it.each([
  'http://tiles.example.brussels/{z}/{x}/{y}.png',
  'https://tiles.example.brussels/{z}/{x}.png',
  'https://{z}.example.brussels/{x}/{y}.png',
  'https://user:secret@tiles.example.brussels/{z}/{x}/{y}.png',
  'https://{s}.tiles.example.brussels/{z}/{x}/{y}.png',
  'file:///{z}/{x}/{y}.png',
])('refuses %s as the address of a street map', (address) => {
  expect(() => readConfig({ REGISTER_TILES: address }, [])).toThrow(
    expect.objectContaining({ code: 'settingInvalid', details: { name: 'REGISTER_TILES', value: address } }),
  );
});

it('takes a server of tiles on this machine, and says whose map it is', () => {
  const environment = {
    REGISTER_TILES: 'http://127.0.0.1:8080/{z}/{y}/{x}',
    REGISTER_TILES_CREDIT: '© UrbIS, Paradigm',
  };
  expect(readConfig(environment, []).tiles).toEqual({
    address: environment.REGISTER_TILES,
    credit: environment.REGISTER_TILES_CREDIT,
  });
});
