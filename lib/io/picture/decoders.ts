import { availableParallelism } from 'node:os'
import { type Decoder, forkDecoder } from './decoder'
import type { Said, Task } from './decoder-message'
import { fairTurns } from './fair-turns'

/** One workspace keeps every processor busy and leaves a place for another. */
const EACH = Math.max(2, Math.min(8, availableParallelism()))
const ALL = EACH + 1
const HEAVY = 1 // at once: each may take gigabytes and half a minute
const IDLE = 10 * 60_000 // ms; then its memory, about 60 MB, is given back

const turns = fairTurns({ all: ALL, each: EACH, heavy: HEAVY })
const idle: { decoder: Decoder; ending: NodeJS.Timeout }[] = []
let busy = 0

/**
 * Decodes in one of a few processes, when it is the turn of whoever it is for (`of`: a workspace).
 * @throws DecoderDied where the picture was too much for it; the next picture finds another process
 */
export const decodeFor = (turn: { of: string; heavy: boolean }, task: Task): Promise<Said> =>
  turns(turn, async () => {
    // All are there from the first picture on: starting takes half a second, which whoever comes next need not wait.
    while (idle.length + busy < ALL) keep(forkDecoder())
    const decoder = take()
    busy++
    try {
      return await decoder.decode(task)
    } finally {
      busy--
      if (decoder.isAlive()) keep(decoder)
    }
  })

/** The one that has been there longest; in place of one that died idle, a new one. */
function take(): Decoder {
  const one = idle.shift()
  clearTimeout(one?.ending)
  return one?.decoder.isAlive() ? one.decoder : forkDecoder()
}

function keep(decoder: Decoder): void {
  const ending = setTimeout(() => {
    idle.splice(
      idle.findIndex((one) => one.decoder === decoder),
      1,
    )
    decoder.end()
  }, IDLE)
  ending.unref()
  idle.push({ decoder, ending })
}
