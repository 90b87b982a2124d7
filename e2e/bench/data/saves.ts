import { setTimeout as wait } from 'node:timers/promises'
import type { Bench } from '@/e2e/bench/pictures/seed'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { boxShape } from '@/lib/domain/geometry/shape'

const PAUSE = 20 // ms between two saves

type Site = { url: string; token: string; workspace: string }

let saved = 0

/** Somebody saves a box every few milliseconds by the site, as an editor does, until it is over. Answers how long each took, in order of that. */
export async function savesUntil(over: AbortSignal, { ids, labels }: Bench, site: Site): Promise<number[]> {
  const taken: number[] = []
  for (; !over.aborted; saved++) {
    const put = { id: `s${saved}`, labelId: labels[0]!, shape: boxShape({ x: 1, y: 1, w: 9, h: 9 }), attributes: {} }
    const start = performance.now()
    await save(site, ids[saved % ids.length]!, { edits: [{ id: `save-${saved}`, change: { put } }] })
    taken.push(performance.now() - start)
    await wait(PAUSE)
  }
  return taken.sort((a, b) => a - b)
}

async function save({ url, token, workspace }: Site, image: string, body: object): Promise<void> {
  const address = url + urlOf(routes.edits({ workspace, project: 'bench' }, image))
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`a save was answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

/** How long people waited, in words. */
export function toldSaves(taken: number[]): string {
  const at = (part: number) => taken[Math.floor(taken.length * part)]?.toFixed(0) ?? '-'
  return `${taken.length} saves meanwhile, half within ${at(0.5)} ms, 95 % within ${at(0.95)} ms`
}
