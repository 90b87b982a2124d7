import { site } from '@/e2e/site'
import type { Hostile } from './attacks'
import { type Party, upload } from './target'

/** Milliseconds. */
export type Waits = { health: number; upload: number }

const PATIENCE = 10_000 // ms after which an answer counts as that late
const LEAST = 5 // looks at the site after an attack is over: what it has used up may only show then

async function healthOnce(): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`${site().url}/api/health`, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined)
  return answer?.ok ? performance.now() - begun : PATIENCE
}

const uploadOnce = (bystander: Party): Promise<number> =>
  upload(bystander).then(
    ({ ms }) => ms,
    () => PATIENCE,
  )

/** How long somebody waits who has nothing to do with it, at the longest, while `work` goes on and shortly after. */
async function longest(bystander: Party, work: Promise<unknown>): Promise<Waits> {
  let left = LEAST
  let over = false
  const done = work.then(() => void (over = true))
  const looking = async (look: () => Promise<number>, least: () => boolean) => {
    let most = 0
    do most = Math.max(most, await look())
    while (!over || least())
    return most
  }
  const [health, uploaded] = await Promise.all([
    looking(healthOnce, () => left-- > 0),
    looking(
      () => uploadOnce(bystander),
      () => false,
    ),
    done,
  ])
  return { health, upload: uploaded }
}

/**
 * How much longer a bystander waits for an attack: what the same site takes when nothing else is asked of it, just before,
 * is not counted, so that a busy machine does not count either. Of what holds things open it counts what comes after it
 * has them: that many requests were asked at once is not the harm.
 */
export async function waitsFor(bystander: Party, { send, holds }: Hostile): Promise<Waits> {
  const idle = await longest(bystander, Promise.resolve())
  if (holds) await send()
  const held = await longest(bystander, holds ? Promise.resolve() : send())
  return { health: Math.max(0, held.health - idle.health), upload: Math.max(0, held.upload - idle.upload) }
}
