import { z } from 'zod'
import type { ContentSurvey } from './content-survey'
import type { DataFormat } from './data-format'

/** Of what goes out, where nothing is lost and something may surprise. */
export const Notice = z.object({
  what: z.enum(['otherLabels', 'noValidation']),
  /** annotations; of validation images */
  count: z.number().int().min(1),
})
export type Notice = z.infer<typeof Notice>

/** What whoever exports should know, in words that `exports.notices` of the texts says. */
export function worthKnowing(survey: ContentSurvey, { validatesOnTraining }: Pick<DataFormat, 'validatesOnTraining'>): Notice[] {
  const unvalidated = validatesOnTraining === true && survey.validation === 0
  const notices: Notice[] = [
    { what: 'otherLabels', count: survey.otherLabels },
    { what: 'noValidation', count: unvalidated ? survey.training : 0 },
  ]
  return notices.filter(({ count }) => count > 0)
}
