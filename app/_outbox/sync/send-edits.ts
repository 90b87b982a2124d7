import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import type { Doc } from '@/lib/domain/annotation/edit'
import type { Entry } from '@/app/_outbox/journal/entry'
import { routes } from '@/lib/domain/address/routes'

/** What the server answers: its version now, and the whole document if `base`, the version named, was not its last one. */
export type Saved = { version: number; doc?: Doc; base?: number }

/** What became of a batch. `refused` will never be taken; the others are worth another try. */
export type Sent = ({ is: 'saved' } & Saved) | { is: 'refused'; why: string; all: boolean } | { is: 'offline' | 'failed' | 'signed-out' }

export type Send = (batch: Entry[], base?: number) => Promise<Sent>

/** Sends edits of one image in the name of who made them. They carry their own ids, so sending them twice does them once. */
export const sendEdits =
  (person: string): Send =>
  async (batch, base) => {
    const [first] = batch
    if (!first) throw new Error('an empty batch was sent')
    const route = routes.edits(first, first.image)
    try {
      const answer = await api.quiet<Saved>('POST', route, { body: { edits: batch.map(({ edit }) => edit), version: base }, person })
      return { is: 'saved', ...answer, base }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return verdict(error)
    }
  }

function verdict(problem: ApiProblem): Sent {
  switch (problem.code) {
    case 'offline':
      return { is: 'offline' }
    case 'unauthenticated':
      return { is: 'signed-out' }
    case 'internal':
    case 'too_many':
    case 'unavailable':
      return { is: 'failed' }
    case 'forbidden':
    case 'gone':
      return { is: 'refused', why: problem.message, all: true }
    case 'invalid':
    case 'not_found':
    case 'conflict':
    case 'too_large':
    case 'not_ready':
      return { is: 'refused', why: problem.message, all: false }
    default:
      throw new Error(`unhandled ${problem.code satisfies never}`)
  }
}
