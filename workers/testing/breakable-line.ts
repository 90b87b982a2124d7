import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type BreakableLine = {
  /** the address of the database by way of this line */
  url: string
  /** Loses the line when the server answers the next message that holds `last`, on a line that sent `first` before. */
  loseAnswer: (first: string, last: string) => Promise<void>
  close: () => void
}

/** A line to PostgreSQL that breaks when a test wants it to: what was sent has arrived, the answer never does. */
export async function breakableLine(databaseUrl: string): Promise<BreakableLine> {
  const upstream = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let wish: { first: string; last: string; lost: () => void } | undefined
  const server = createServer((client) => {
    const line = connect({ host: upstream.hostname, port: Number(upstream.port || 5432) })
    let sent = ''
    let lose: (() => void) | undefined
    const close = () => [client, line].forEach((socket) => socket.destroy())
    for (const socket of [client, line]) sockets.add(socket.on('error', close).on('close', close))
    client.on('data', (bytes) => {
      sent += bytes.toString('latin1')
      const at = wish ? sent.lastIndexOf(wish.first) : -1
      if (wish && at >= 0 && sent.indexOf(wish.last, at) >= 0) [lose, wish] = [wish.lost, undefined]
      line.write(bytes)
    })
    line.on('data', (bytes) => {
      if (!lose) return client.write(bytes)
      close()
      lose()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const through = new URL(upstream)
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: through.href,
    loseAnswer: (first, last) => new Promise((lost) => (wish = { first, last, lost })),
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
