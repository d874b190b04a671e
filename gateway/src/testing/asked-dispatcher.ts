import type { Dispatcher } from 'undici';

export type Asked =
  { readonly status: number; readonly body: string } | { readonly error: Error; readonly status?: number };

export interface AskedWith {
  readonly body?: string;
  readonly headers?: string[];
  readonly path?: string;
  readonly onStart?: (controller: Dispatcher.DispatchController) => void;
  readonly onHead?: () => void;
}

/** Posts over a dispatcher, and gathers what comes. */
export function askOver(dispatcher: Dispatcher, asked: AskedWith = {}): Promise<Asked> {
  const { body = '{}', headers = [], path = '/', onStart, onHead } = asked;
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let status = 0;
    dispatcher.dispatch(
      { method: 'POST', path, headers, body },
      {
        onRequestStart: (controller) => onStart?.(controller),
        onResponseStart: (_controller, code) => {
          status = code;
          onHead?.();
        },
        onResponseData: (_controller, piece) => void pieces.push(piece),
        onResponseEnd: () => resolve({ status, body: Buffer.concat(pieces).toString() }),
        onResponseError: (_controller, error) => resolve({ error, status }),
      },
    );
  });
}
