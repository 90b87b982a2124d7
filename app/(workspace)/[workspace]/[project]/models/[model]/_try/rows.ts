import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import type { Answer } from './answer'
import type { Row } from './try-answers'

type Seen = { answer: Answer; /** of the model, in its order */ labels: readonly string[]; threshold: number }

/** The rows below the picture. */
export function rowsOf({ answer, labels, threshold }: Seen, percent: Figures['percent']): Row[] {
  if ('scores' in answer) return answer.scores.map(({ label, score }) => ({ label, part: score, text: '', aside: percent(score) }))
  const sure = answer.found.filter(({ score }) => score >= threshold)
  return labels.map((label) => {
    const n = sure.filter((found) => found.label === label).length
    const part = sure.length > 0 ? n / sure.length : 0
    return { label, part, text: String(n), aside: percent(part) }
  })
}

/** The same in a sentence, for those who do not see the picture. */
export function sentenceOf(seen: Seen, { t, percent }: { t: Texts<'models'>; percent: Figures['percent'] }): string {
  if ('scores' in seen.answer) {
    const best = seen.answer.scores[0]
    return best ? t('try.scored', { label: best.label, part: percent(best.score) }) : t('try.noAnswer')
  }
  const rows = rowsOf(seen, percent).filter(({ text }) => text !== '0')
  return rows.length === 0 ? t('try.noneFound') : t('try.found', { things: rows.map(({ text, label }) => `${text} ${label}`).join(', ') })
}
