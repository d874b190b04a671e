import type { Authenticates } from '../authenticate/authenticator';
import type { Config } from '../config';
import type { Log } from '../log';
import type { Foundation } from '../platform/foundation';

/** What every step may need; a test hands in its own. */
export interface GatewayParts {
  readonly config: Config;
  readonly log: Log;
  readonly foundation: Foundation | undefined;
  readonly authenticator: Authenticates;
}
