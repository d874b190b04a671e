// What the four subgraphs hold: few things that refer to each other a lot, with texts long enough to weigh something.

export const users = [
  { id: 'u1', name: 'Ada Wren', username: 'wren', birthday: 19850412 },
  { id: 'u2', name: 'Bo Lindqvist', username: 'bolin', birthday: 19910730 },
  { id: 'u3', name: 'Chidi Okoro', username: 'okoro', birthday: 19780101 },
  { id: 'u4', name: 'Dana Petrova', username: 'petrova', birthday: 20000229 },
  { id: 'u5', name: 'Emre Aydin', username: 'emre', birthday: 19690518 },
  { id: 'u6', name: 'Freya Holm', username: 'freya', birthday: 19951111 },
];

export const products = [
  { upc: 'p1', name: 'Kettle', price: 59, weight: 900 },
  { upc: 'p2', name: 'Desk lamp', price: 120, weight: 1400 },
  { upc: 'p3', name: 'Armchair', price: 1250, weight: 18000 },
  { upc: 'p4', name: 'Notebook', price: 6, weight: 210 },
  { upc: 'p5', name: 'Bicycle', price: 1480, weight: 12500 },
  { upc: 'p6', name: 'Teapot', price: 35, weight: 650 },
  { upc: 'p7', name: 'Rucksack', price: 140, weight: 1100 },
  { upc: 'p8', name: 'Bookshelf', price: 390, weight: 24000 },
  { upc: 'p9', name: 'Alarm clock', price: 28, weight: 300 },
];

export const stock = products.map(({ upc }, index) => ({ upc, inStock: index % 3 !== 2 }));

const sentences = [
  'It came on a rainy Tuesday, well packed, and has been in use every single day since then.',
  'What the picture does not show is how solid it feels once it stands where it is meant to stand.',
  'My neighbour asked where it is from, and two weeks later she had one as well.',
  'The manual is short, which is a good sign, and everything in it turned out to be true.',
  'After a year there is a scratch on one side; I know exactly whose fault that was.',
  'I would buy it again at this price, and I would think about it at a higher one.',
  'The colour is a shade darker than on the screen, which suits the room better than I had hoped.',
  'If there is one thing to change, let it be the label, which took an evening to come off.',
];

/** So many sentences, beginning with one of them. */
const text = (first, count) =>
  Array.from({ length: count }, (_, index) => sentences[(first + index) % sentences.length]).join(' ');

export const reviews = [
  { id: 'r1', product: 'p1', author: 'u1', body: text(0, 7) },
  { id: 'r2', product: 'p1', author: 'u2', body: text(1, 4) },
  { id: 'r3', product: 'p1', author: 'u3', body: text(2, 4) },
  { id: 'r4', product: 'p1', author: 'u4', body: text(3, 3) },
  { id: 'r5', product: 'p2', author: 'u5', body: text(4, 7) },
  { id: 'r6', product: 'p2', author: 'u6', body: text(5, 4) },
  { id: 'r7', product: 'p2', author: 'u1', body: text(6, 4) },
  { id: 'r8', product: 'p2', author: 'u2', body: text(7, 3) },
  { id: 'r9', product: 'p3', author: 'u3', body: text(0, 3) },
  { id: 'r10', product: 'p4', author: 'u1', body: text(1, 3) },
  { id: 'r11', product: 'p4', author: 'u4', body: text(2, 11) },
];
