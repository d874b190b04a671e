import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { TestGateway } from '../testing/test-gateway';

const script = 'console.log("the explorer");';

describe('the explorer', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-explorer-'));
  const site = path.join(folder, 'dist');
  let gateway: TestGateway;

  beforeAll(async () => {
    fs.mkdirSync(path.join(site, 'assets'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'secret.js'), 'secret');
    fs.writeFileSync(path.join(site, 'secret.html'), 'secret');
    fs.writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>Explorer</title>');
    fs.writeFileSync(path.join(site, 'assets', 'index-A_b-1.js'), script);
    fs.writeFileSync(path.join(site, 'assets', 'index-A_b-1.js.gz'), gzipSync(script));
    fs.writeFileSync(path.join(site, 'assets', '.secret.js'), 'secret');
    const explorer = {
      folder: site,
      issuer: 'https://login.example.org/realms/x',
      clientId: 'explorer',
      isDemo: false,
    };
    gateway = await TestGateway.start({ explorer });
  });
  afterAll(async () => {
    await gateway.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(gateway.url.replace('/graphql', address), { headers, redirect: 'manual' });

  it('is a page that may load and reach nothing but its own gateway and the issuer', async () => {
    const response = await get('/explorer/');
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<title>Explorer')]);
    expect([response.headers.get('cache-control'), response.headers.get('x-content-type-options')]).toEqual([
      'no-store',
      'nosniff',
    ]);
    const policy = response.headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self' https://login.example.org",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
  });

  it('is found without the last slash too', async () => {
    const response = await get('/explorer');
    expect([response.status, response.headers.get('location')]).toEqual([308, '/explorer/']);
  });

  it('is told where to sign in', async () => {
    const response = await get('/explorer/config.json');
    const settings = { issuer: 'https://login.example.org/realms/x', clientId: 'explorer', isDemo: false };
    expect([await response.json(), response.headers.get('cache-control')]).toEqual([settings, 'no-store']);
  });

  it.each(['gzip, br', 'identity'])('has assets that never change, for who accepts %s', async (accepted) => {
    const response = await get('/explorer/assets/index-A_b-1.js', { 'accept-encoding': accepted });
    expect([response.status, await response.text()]).toEqual([200, script]);
    expect(response.headers.get('content-encoding')).toBe(accepted === 'identity' ? null : 'gzip');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  /** `fetch` and `URL` tidy a path up before they send it. */
  const raw = (address: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const request = http.get({ port: gateway.port, host: '127.0.0.1', path: address }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += String(chunk)));
        response.on('end', () => resolve({ status: Number(response.statusCode), text }));
      });
      request.on('error', reject);
    });

  it.each([
    '/explorer/assets/../../secret.js',
    '/explorer/assets/..%2f..%2fsecret.js',
    '/explorer/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '/explorer/assets/..%5c..%5csecret.js',
    '/explorer/assets/..%252f..%252fsecret.js',
    '/explorer/assets/%2fetc%2fpasswd.js',
    '/explorer/assets/index-A_b-1.js%00.html',
    '/explorer/assets/.secret.js',
    '/explorer/assets/',
    '/explorer/../secret.js',
    '/explorer//secret.html',
    '/explorer/secret.html',
    '/explorer/assets/nothing.js',
  ])('has no way out of its folder: %s', async (address) => {
    const { status, text } = await raw(address);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain('secret;');
    expect(text).not.toBe('secret');
  });
});

describe('a gateway without an explorer', () => {
  it('has no such page', async () => {
    const gateway = await TestGateway.start();
    const response = await fetch(gateway.url.replace('/graphql', '/explorer/'));
    expect(response.status).toBe(404);
    await gateway.stop();
  });
});
