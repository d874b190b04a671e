import { answering } from './child';
import { startEntities } from './entities';
import { News } from './news';

/** The subgraphs, in a process of their own. */
const news = new News();

async function start() {
  const [address, orders, customers] = await Promise.all([
    news.start(),
    startEntities((id) => ({ title: `order ${id} of several things`, total: 12.5 })),
    startEntities((id) => ({ name: `customer ${id}`, town: 'Gdynia' })),
  ]);
  return { news: address, orders, customers };
}

answering({
  start,
  happen: () => news.happen(),
  pace: ({ everyMs }: { everyMs: number }) => news.pace(everyMs),
  happened: () => news.happened,
  listeners: () => news.listeners,
});
