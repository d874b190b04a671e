/** Why a socket was closed. 4401, 4406, 4408, 4409 and 4429 are sent by the library, as `graphql-transport-ws` has them. */
export const closeCodes = {
  /** RFC 6455: never sent; how a connection is called that is gone without a word */
  gone: 1006,
  /** RFC 6455: the gateway goes; the reason says after how long to come back */
  comeBack: 1012,
  /** RFC 6455: nobody can be authenticated now */
  tryAgainLater: 1013,
  /** a message that the protocol does not have, or not from a client */
  badRequest: 4400,
  /** no valid token came, or it has expired */
  forbidden: 4403,
  /** our own: too much waits for this reader; it takes up again from its cursor */
  tooSlow: 4413,
  /** something failed on our side that belongs to no single operation */
  failed: 4500,
} as const;

const ofFaults: Readonly<Record<string, number>> = {
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 1008,
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
};
const protocolError = 1002;

/** With which code `ws` closes a connection when what it reads is at fault (its `doc/ws.md`, "Error codes"); no other fault closes. */
export function closeCodeOfFault(error: Error): number | undefined {
  const code = String(Reflect.get(error, 'code'));
  return ofFaults[code] ?? (code.startsWith('WS_ERR_') ? protocolError : undefined);
}
