// Loaded into the web process: what each request meets before Next does.
import { Server } from 'node:http'
import { refusalOf } from './plain-files.mjs'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] // Next fails on others, such as TRACE
const emit = Server.prototype.emit

Server.prototype.emit = function (event, ...about) {
  if (event !== 'request') return emit.call(this, event, ...about)
  const [request, response] = about
  if (!METHODS.includes(request.method)) {
    response.writeHead(405, { allow: METHODS.join(', '), 'content-length': 0, connection: 'close' }).end()
    return true
  }
  const refusal = refusalOf(request)
  if (refusal) {
    response.writeHead(refusal.status, { ...refusal.headers, 'content-length': 0, connection: 'close' }).end()
    return true
  }
  // Next tells no handler who opened the connection (lib/web/sender.ts).
  request.headers['corral-peer'] = request.socket.remoteAddress ?? ''
  mendHead(response)
  return emit.call(this, event, ...about)
}

/**
 * Next takes `content-length` out of what a handler answers, so a file says its length by another name
 * (lib/web/answer-file.ts), and says of everything that it varies with Next's own headers: what stands in front of us would
 * not keep a copy of a public file. Such a file says where it is for ever (lib/web/answer-public.ts); an address tells nothing
 * here, since `/m/../api/me` is one of the API's.
 */
function mendHead(response) {
  const { writeHead } = response
  response.writeHead = function (...head) {
    const length = this.getHeader('corral-length')
    if (length !== undefined) {
      this.removeHeader('corral-length')
      this.setHeader('content-length', length)
    }
    if (this.hasHeader('content-location')) this.removeHeader('vary')
    return writeHead.apply(this, head)
  }
}
