import { isTransient } from './failure';

const named = (name: string): Error => Object.assign(new Error('Query runner already released.'), { name });

describe('trouble that passes', () => {
  it.each([
    ['a server that restarts', { code: '57P03' }],
    ['a connection that is refused', { code: 'ECONNREFUSED' }],
    ['a connection that was cut', new Error('Connection terminated unexpectedly')],
    ['a deadlock, wrapped by an ORM', { message: 'Query failed', driverError: { code: '40P01' } }],
    ['a transaction of TypeORM whose connection was lost', named('QueryRunnerAlreadyReleasedError')],
    ['the same, asked for through its data source', named('QueryRunnerProviderAlreadyReleasedError')],
  ])('is %s', (_name, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['a value that breaks a rule of the table', { code: '23505' }],
    ['a fault of the program', new TypeError('x is not a function')],
    ['nothing at all', undefined],
  ])('is not %s', (_name, error) => {
    expect(isTransient(error)).toBe(false);
  });
});
