import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ClusterPlace } from '../postgres';
import type { Member } from './archive/member';
import { Refusal } from './refusal';

/** Where a backup is unpacked, beside the places that its parts get when all of it has proved good. */
export class Staging {
  private readonly data: string;
  private readonly cluster: string;
  private readonly isApart: boolean;

  constructor(
    private readonly dataFolder: string,
    private readonly place: ClusterPlace,
  ) {
    this.data = `${dataFolder}.restoring`;
    this.isApart = path.dirname(place.folder) !== dataFolder;
    this.cluster = this.isApart ? `${place.folder}.restoring` : path.join(this.data, 'postgres');
  }

  /** Removes what is unpacked here, also by a restore that was killed. */
  clear(): void {
    for (const place of [this.data, this.cluster, `${this.cluster}.secret`]) {
      fs.rmSync(place, { recursive: true, force: true });
    }
  }

  async put({ name, kind, mode, content }: Member): Promise<void> {
    const target = this.targetOf(name);
    if (kind === 'folder') fs.mkdirSync(target, { recursive: true });
    else await pipeline(content, fs.createWriteStream(target, { mode: 0o600, flush: name.startsWith('data/') }));
    fs.chmodSync(target, mode);
    const { account } = this.place;
    if (account && !name.startsWith('data')) fs.chownSync(target, account.uid, account.gid);
  }

  /** The data folder last: without it, there is no system. */
  putInPlace(): void {
    if (this.isApart) {
      fs.renameSync(`${this.cluster}.secret`, `${this.place.folder}.secret`);
      fs.renameSync(this.cluster, this.place.folder);
    }
    if (fs.existsSync(this.dataFolder)) fs.rmdirSync(this.dataFolder);
    fs.renameSync(this.data, this.dataFolder);
  }

  private targetOf(name: string): string {
    const [first = '', ...rest] = name.split('/');
    if (rest.some((part) => ['', '.', '..'].includes(part) || /[\\\0]/.test(part))) throw new Refusal(strange(name));
    if (name === 'cluster.secret') return `${this.cluster}.secret`;
    if (first === 'cluster') return path.join(this.cluster, ...rest);
    if (first === 'data') return path.join(this.data, ...rest);
    throw new Refusal(strange(name));
  }
}

const strange = (name: string) => `The backup has a file that does not belong into one: ${name}.`;
