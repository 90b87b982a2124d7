import { AppError } from '@/lib/domain/errors'

/** Files that were written again are as they are for so long, unless they are wanted otherwise. */
const REST = 10 // minutes
/** Asked again so soon it is the same wish, sent once more because its answer was lost. */
const SAME = 60 // seconds

/** Where a model stands: its last wish, what its files hold, and when they were last written again. */
export type Standing = {
  number: number
  float32: boolean
  rebuildFloat32: boolean
  rebuildAskedAt: Date | null
  rebuildFailure: string | null
  writtenAt?: Date
}

/**
 * Whether the files of a model may be asked for once more, or are on their way by the same wish.
 * @throws AppError 'conflict' while they wait; 'too_many' where they have just been written
 */
export function onceMore(model: Standing, { float32, now }: { float32: boolean; now: Date }): 'ask' | 'asked' {
  const { number, rebuildAskedAt: asked, rebuildFailure: failure, writtenAt } = model
  if (asked && failure === null) {
    if (model.rebuildFloat32 === float32 && now.getTime() - asked.getTime() < SAME * 1000) return 'asked'
    throw new AppError(
      'conflict',
      `The files of model ${number} are on their way: they were asked for at ${clock(asked)}. Ask again when they are there.`,
    )
  }
  const again = writtenAt && new Date(writtenAt.getTime() + REST * 60_000)
  if (failure === null && again && again > now && model.float32 === float32)
    throw new AppError(
      'too_many',
      `The files of model ${number} were written again at ${clock(writtenAt)}, and would be the same. Ask again from ${clock(again)} on.`,
    )
  return 'ask'
}

const clock = (at: Date) => `${at.toISOString().slice(11, 16)} UTC`
