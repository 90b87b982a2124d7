import { z } from 'zod'
import { ApiProblem } from '@/app/_client/api-problem'
import type { Entry } from '@/app/_outbox/journal/entry'
import { sendEdits, type Delivered } from './send-edits'
import { sendTags } from './send-tags'

/** What became of a batch. `refused` will never be taken; the others are worth another try. */
export type Sent =
  | ({ is: 'saved' } & Partial<Delivered>)
  | {
      is: 'refused'
      why: string
      /** Each of the batch would be refused for the same reason. */
      all: boolean
      /** It was more than is taken at once: less of it may pass. */
      tooLarge?: boolean
      /** The images that are at fault, where the server names them. */
      images?: readonly string[]
      /** The attribute whose value the project does not take. */
      attribute?: string
    }
  | { is: 'offline' | 'failed' | 'signed-out' }

/** Edits of one image with the version of it that is known here, or one entry of tags. */
export type Send = (batch: Entry[], base?: number) => Promise<Sent>

/** Sends in the name of who made the edits. They carry their own ids, so sending them twice does them once. */
export const sendFor =
  (person: string): Send =>
  async (batch, base) => {
    try {
      const [first] = batch
      if (first?.kind === 'tags') await sendTags(first, person)
      else
        return {
          is: 'saved',
          ...(await sendEdits(
            batch.filter((entry) => entry.kind === 'edit'),
            { base, person },
          )),
        }
      return { is: 'saved' }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return verdict(error)
    }
  }

const AtFault = z.object({ images: z.array(z.string()) })
const ValueAtFault = z.object({ attribute: z.string() })

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
    case 'not_found': {
      // Where no image is named, the one of all these edits is gone, or the project of all these images.
      const images = AtFault.safeParse(problem.detail).data?.images
      return { is: 'refused', why: problem.message, all: images === undefined, images }
    }
    case 'too_large':
      return { is: 'refused', why: problem.message, all: false, tooLarge: true }
    case 'invalid':
      return { is: 'refused', why: problem.message, all: false, attribute: ValueAtFault.safeParse(problem.detail).data?.attribute }
    case 'conflict':
    case 'not_ready':
      return { is: 'refused', why: problem.message, all: false }
    default:
      throw new Error(`unhandled ${problem.code satisfies never}`)
  }
}
