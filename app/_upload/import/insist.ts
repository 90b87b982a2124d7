import { ApiProblem } from '@/app/_client/api-problem'
import { wait } from '@/app/_client/wait'
import { PASSING } from '@/app/_upload/upload-doors'
import { pauseAfter } from '@/lib/domain/back-off'

const TRIES = 6
const PAUSE = { first: 1000, most: 16_000 } // ms

/** Asks again what may pass: no network, a site that is being updated. What is refused for good is thrown at once. */
export async function insist<R>(call: () => Promise<R>, signal: AbortSignal): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (signal.aborted || tries === TRIES || !(error instanceof ApiProblem) || !PASSING.has(error.code)) throw error
      await wait(pauseAfter(tries, PAUSE), signal)
      signal.throwIfAborted()
    }
  }
}
