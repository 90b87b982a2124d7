import type { Backend } from './api'

/** Of so many answers the quickest counts: single ones are slowed down by what else the device does. */
const TIMES = 3

type Ready = { dispose(): void }
export type Choosing<Model extends Ready> = {
  /** The model, warm, computed by this. @throws where that does not work here */
  attempt: (backend: Backend) => Promise<Model>
  /** Has it look at something. */
  ask: (model: Model) => Promise<unknown>
  /** What was chosen before. */
  note: Note
  now?: () => number
}
/** A line that is kept from one visit to the next. */
export type Note = { read: () => Promise<string | undefined>; write: (line: string) => Promise<void> }

/**
 * The model by what answers quickest of those that work: each is tried once, as a graphics card may well be slower than the
 * processor. The outcome is kept, and holds while there is the same to choose from.
 */
export async function quickest<Model extends Ready>(among: Backend[], choosing: Choosing<Model>): Promise<Model | undefined> {
  const { attempt, note } = choosing
  const kept = among.length > 1 ? await note.read() : undefined
  const before = among.length > 1 ? among.find((backend) => lineOf(backend, among) === kept) : among[0]
  const again = before && (await attempt(before).catch(() => undefined))
  if (again || among.length === 1) return again
  const best = await raced(among, choosing)
  if (best) await note.write(lineOf(best.backend, among))
  return best?.model
}

const lineOf = (backend: Backend, among: Backend[]) => `${backend} of ${among.join(', ')}`

type Timed<Model> = { backend: Backend; model: Model; ms: number }

/** One after the other, so that none slows another down. */
async function raced<Model extends Ready>(among: Backend[], choosing: Choosing<Model>): Promise<Timed<Model> | undefined> {
  let best: Timed<Model> | undefined
  for (const backend of among) {
    const next = await timed(backend, choosing).catch(() => undefined)
    if (!next) continue
    const [quicker, other] = best && best.ms <= next.ms ? [best, next] : [next, best]
    other?.model.dispose()
    best = quicker
  }
  return best
}

async function timed<Model extends Ready>(
  backend: Backend,
  { attempt, ask, now = () => performance.now() }: Choosing<Model>,
): Promise<Timed<Model>> {
  const model = await attempt(backend)
  try {
    let ms = Infinity
    for (let i = 0; i < TIMES; i++) {
      const began = now()
      await ask(model)
      ms = Math.min(ms, now() - began)
    }
    return { backend, model, ms }
  } catch (problem) {
    model.dispose()
    throw problem
  }
}
