// Loaded into every process that another one of ours started. The parent holds the far end of a pipe that nobody writes
// to; when the parent dies, however it dies, the pipe ends and this process stops as if asked to. No orphan stays.
import { Socket } from 'node:net'

const GRACE = 15_000 // ms to stop in good order

const { CORRAL_LIFELINE } = process.env
delete process.env.CORRAL_LIFELINE // a grandchild has no such stream unless it is given one
if (CORRAL_LIFELINE) {
  const line = new Socket({ fd: Number(CORRAL_LIFELINE) })
  line.on('error', () => {}) // followed by 'close'
  line.on('close', () => {
    setTimeout(() => process.exit(1), GRACE).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  line.resume()
  line.unref()
}
