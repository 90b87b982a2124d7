import { AppError } from '@/lib/domain/errors'
import { type Refusal, refusalSentence } from '@/lib/domain/image/refusal'

/** A file is not taken, and why. */
export const refused = (name: string, refusal: Refusal): AppError => new AppError('invalid', refusalSentence(name, refusal), refusal)
