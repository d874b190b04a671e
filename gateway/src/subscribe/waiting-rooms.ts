import { getHeapStatistics } from 'node:v8';
import { type KeptForAll, type WaitingLimits, WaitingRoom } from './waiting-room';

/** What waits takes up to twice its bytes (decision 0017): at most a third of the heap that this process may have. */
const heapParts = 6;

export const maximumByHeap = (): number => Math.floor(getHeapStatistics().heap_size_limit / heapParts);

/** The rooms of all clients. When more would be kept than may be, the one for whom the most is kept is cut off. */
export class WaitingRooms implements KeptForAll {
  /** those with a share */
  readonly #holding = new Set<WaitingRoom>();
  #bytes = 0;

  constructor(private readonly maximumBytes = maximumByHeap()) {}

  /** kept for clients that have yet to take it */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param cut called when this client must go so that there is room for others */
  open(limits: WaitingLimits, cut: () => void): WaitingRoom {
    return new WaitingRoom(limits, this, cut);
  }

  /** One is enough: who holds the most holds no less than what came now. */
  grow(room: WaitingRoom, bytes: number): void {
    this.#holding.add(room);
    this.#bytes += bytes;
    if (this.#bytes > this.maximumBytes) this.#cutLargest();
  }

  shrink(room: WaitingRoom, bytes: number): void {
    this.#bytes -= bytes;
    if (room.share === 0) this.#holding.delete(room);
  }

  /** Looks at every share: whoever makes it look again has to come back first. */
  #cutLargest(): void {
    let largest: WaitingRoom | undefined;
    for (const room of this.#holding) if (!largest || room.share > largest.share) largest = room;
    largest?.close();
    largest?.cut();
  }
}
