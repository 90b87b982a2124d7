import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Address } from './address'
import type { Signed } from './receive'
import type { Store } from './store'
import { toXml } from './xml'

/** One signed request and the way to answer it. */
export type Exchange = Signed & { store: Store; address: Address; request: IncomingMessage; response: ServerResponse }

type Content = Parameters<typeof toXml>[1]

export function answerXml({ response }: Pick<Exchange, 'response'>, root: string, content: Content) {
  response.setHeader('content-type', 'application/xml')
  response.end(toXml(root, content))
}

export function answerEmpty({ response }: Pick<Exchange, 'response'>, status: number, headers: Record<string, string> = {}) {
  response.writeHead(status, headers).end()
}
