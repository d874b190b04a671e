import { serverArguments } from './settings';

describe('the arguments of the server', () => {
  it('make files durable by one call where the system has it, and never ask for it elsewhere', () => {
    expect(serverArguments('/cluster', 1, true, 'linux')).toContain('recovery_init_sync_method=syncfs');
    for (const platform of ['darwin', 'win32'] as const) {
      expect(serverArguments('/cluster', 1, true, platform).join()).not.toContain('syncfs');
    }
  });

  it('let no cluster be careless that is to last', () => {
    expect(serverArguments('/cluster', 1, true)).not.toContain('fsync=off');
    expect(serverArguments('/cluster', 1, false)).toContain('fsync=off');
  });
});
