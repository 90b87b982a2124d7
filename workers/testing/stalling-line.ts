import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type StallingLine = {
  /** the address of the service by way of this line */
  url: string
  /** Lets a request that holds this text come no further, nor anything after it; answers once one has come. */
  stallAt: (text: string) => Promise<void>
  /** Cuts what is under way, and refuses everything until `back`. */
  away: () => void
  back: () => void
  close: () => void
}

/** A line to a service of HTTP that stalls or breaks when a test wants it to. */
export async function stallingLine(service: string): Promise<StallingLine> {
  const { hostname, port } = new URL(service)
  const sockets = new Set<Socket>()
  let isAway = false
  let wish: { text: string; stalled: () => void } | undefined
  const server = createServer((client) => {
    if (isAway) return client.destroy()
    const line = connect({ host: hostname, port: Number(port) })
    const close = () => [client, line].forEach((socket) => socket.destroy())
    for (const socket of [client, line]) sockets.add(socket.on('error', close).on('close', close))
    client.on('data', (bytes) => {
      if (!wish) return line.write(bytes)
      if (!bytes.toString('latin1').includes(wish.text)) return line.write(bytes)
      wish.stalled()
    })
    line.on('data', (bytes) => client.write(bytes))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const cut = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stallAt: (text) => new Promise((stalled) => (wish = { text, stalled })),
    away: () => {
      isAway = true
      cut()
    },
    back: () => void ((isAway = false), (wish = undefined)),
    close: () => {
      cut()
      server.close()
    },
  }
}
