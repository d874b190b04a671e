import { Client } from 'pg';
import { adminUrl, as, dropAll, newName, secret } from './databases.factory';
import { provisionDatabase, provisionEventLog } from './provision';

describe('provisioning', () => {
  const names: string[] = [];
  const given = (kind: string): string => {
    const name = newName(kind);
    names.push(name);
    return name;
  };
  afterAll(() => dropAll(names));

  it('gives an owner who migrates and an app role that only changes rows', async () => {
    const { ownerUrl, appUrl } = await provisionDatabase({ adminUrl: adminUrl(), name: given('roles'), secret });
    await as(ownerUrl, (owner) => owner.query('CREATE TABLE thing (id bigserial, name text)'));

    await as(appUrl, async (app) => {
      await app.query(`INSERT INTO thing (name) VALUES ('x')`);
      await app.query(`UPDATE thing SET name = 'y'`);
      await app.query('DELETE FROM thing');
      await expect(app.query('DROP TABLE thing')).rejects.toMatchObject({ code: '42501' });
      await expect(app.query('CREATE TABLE other (id int)')).rejects.toMatchObject({ code: '42501' });
      await expect(app.query('TRUNCATE thing')).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('makes roles that neither are superusers nor bypass row-level security', async () => {
    const name = given('plain');
    await provisionDatabase({ adminUrl: adminUrl(), name, secret });
    const text = `SELECT rolname FROM pg_roles
      WHERE rolname LIKE $1 AND rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole)`;

    const { rows } = await as(adminUrl(), (admin) => admin.query<{ rolname: string }>(text, [`${name}\\_%`]));

    expect(rows.map((row) => row.rolname).sort()).toEqual([`${name}_app`, `${name}_owner`]);
  });

  it('keeps other roles out of the database', async () => {
    const [one, other] = [given('one'), given('other')];
    const { appUrl } = await provisionDatabase({ adminUrl: adminUrl(), name: one, secret });
    await provisionDatabase({ adminUrl: adminUrl(), name: other, secret });
    const elsewhere = new URL(appUrl);
    elsewhere.pathname = `/${other}`;

    const client = new Client({ connectionString: elsewhere.href });

    await expect(client.connect()).rejects.toMatchObject({ code: '42501' });
  });

  it('is harmless twice and at once', async () => {
    const [database, log] = [given('twice'), given('twice_log')];
    const all = () =>
      Promise.all([
        ...Array.from({ length: 4 }, () => provisionDatabase({ adminUrl: adminUrl(), name: database, secret })),
        ...Array.from({ length: 4 }, () => provisionEventLog({ adminUrl: adminUrl(), name: log, secret })),
      ]);

    const [first, again] = [await all(), await all()];

    expect(new Set([...first, ...again].map(({ appUrl }) => appUrl)).size).toBe(2);
    await as(first[4]?.appUrl ?? '', (app) => app.query('SELECT FROM event'));
  });

  it('needs no administrator when all is there', async () => {
    const name = given('done');
    const before = await provisionEventLog({ adminUrl: adminUrl(), name, secret });
    const withoutAdmin = new URL(adminUrl());
    withoutAdmin.password = 'wrong';

    expect(await provisionEventLog({ adminUrl: withoutAdmin.href, name, secret })).toEqual(before);
  });

  it('finishes what a killed process left undone', async () => {
    const name = given('half');
    await as(adminUrl(), async (admin) => {
      await admin.query(`CREATE ROLE ${name}_owner NOLOGIN`);
      await admin.query(`CREATE DATABASE ${name} OWNER ${name}_owner`);
    });

    const { appUrl } = await provisionEventLog({ adminUrl: adminUrl(), name, secret });

    await as(appUrl, (app) => app.query('SELECT FROM event'));
  });

  it('sets new passwords for a new secret', async () => {
    const name = given('rotated');
    const { appUrl: old } = await provisionDatabase({ adminUrl: adminUrl(), name, secret });
    const { ownerUrl, appUrl } = await provisionDatabase({ adminUrl: adminUrl(), name, secret: 'another' });

    for (const url of [ownerUrl, appUrl]) await as(url, (client) => client.query('SELECT 1'));
    await expect(new Client({ connectionString: old }).connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('works for an administrator who is no superuser', async () => {
    const administrator = newName('admin');
    const name = given('managed');
    const url = new URL(adminUrl());
    url.username = administrator;
    url.password = 'p';
    await as(adminUrl(), (admin) => admin.query(`CREATE ROLE ${administrator} LOGIN CREATEDB CREATEROLE PASSWORD 'p'`));

    const { ownerUrl, appUrl } = await provisionDatabase({ adminUrl: url.href, name, secret });
    await provisionDatabase({ adminUrl: url.href, name, secret: 'another' });
    const { appUrl: now } = await provisionDatabase({ adminUrl: url.href, name, secret });

    expect(now).toBe(appUrl);
    await as(ownerUrl, (owner) => owner.query('CREATE TABLE thing (id int)'));
    await as(appUrl, (app) => app.query('SELECT FROM thing'));
    await dropAll([name]);
    await as(adminUrl(), (admin) => admin.query(`DROP ROLE ${administrator}`));
  });

  it('refuses a role of that name that could bypass row-level security', async () => {
    const name = given('mighty');
    await as(adminUrl(), (admin) => admin.query(`CREATE ROLE ${name}_app BYPASSRLS`));

    const provisioned = provisionDatabase({ adminUrl: adminUrl(), name, secret });

    await expect(provisioned).rejects.toThrow('bypasses row-level security');
  });

  it.each(['', 'Salus', 'salus-x', 'a"; DROP DATABASE x; --', '1x', 'x'.repeat(56)])(
    'refuses the database name "%s"',
    async (name) => {
      await expect(provisionDatabase({ adminUrl: adminUrl(), name, secret })).rejects.toThrow('Database name');
    },
  );
});
