import type { Answer } from './answer'
import type { Row } from './try-answers'

const percent = (part: number) => `${Math.round(100 * part)}%`

/** The rows below the picture. @param labels of the model, in its order */
export function rowsOf(answer: Answer, labels: readonly string[], threshold: number): Row[] {
  if ('scores' in answer) return answer.scores.map(({ label, score }) => ({ label, part: score, text: '', aside: percent(score) }))
  const sure = answer.found.filter(({ score }) => score >= threshold)
  return labels.map((label) => {
    const n = sure.filter((found) => found.label === label).length
    const part = sure.length > 0 ? n / sure.length : 0
    return { label, part, text: String(n), aside: percent(part) }
  })
}

/** The same in a sentence, for those who do not see the picture. */
export function sentenceOf(answer: Answer, labels: readonly string[], threshold: number): string {
  if ('scores' in answer) return answer.scores[0] ? `${answer.scores[0].label}, ${percent(answer.scores[0].score)}.` : 'No answer.'
  const rows = rowsOf(answer, labels, threshold).filter(({ text }) => text !== '0')
  return rows.length === 0
    ? 'Nothing found. A lower threshold shows less certain boxes.'
    : `Found ${rows.map(({ text, label }) => `${text} ${label}`).join(', ')}.`
}
