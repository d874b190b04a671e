import { Memo } from './memo';

describe('Memo', () => {
  it('makes an answer once', () => {
    const memo = new Memo<string>(2);
    const make = jest.fn(() => 'answer');

    memo.get('a', make);
    memo.get('a', make);

    expect(make).toHaveBeenCalledTimes(1);
  });

  it('stays within its limit and forgets what was asked for longest ago', () => {
    const memo = new Memo<string>(2);
    const makeAgain = jest.fn(() => 'again');
    for (const key of ['a', 'b', 'a', 'c']) memo.get(key, () => key);

    memo.get('a', makeAgain);
    memo.get('b', makeAgain);

    expect(memo.size).toBe(2);
    expect(makeAgain).toHaveBeenCalledTimes(1);
  });
});
