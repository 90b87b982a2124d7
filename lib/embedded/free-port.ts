import { createServer, type AddressInfo } from 'node:net'

/** Whether a port of 127.0.0.1 can be listened on. Port 0 gives a free one. @returns the port, or undefined when it is taken */
export async function takePort(port: number): Promise<number | undefined> {
  const server = createServer()
  try {
    await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
  const taken = (server.address() as AddressInfo).port
  await new Promise((done) => server.close(done))
  return taken
}
