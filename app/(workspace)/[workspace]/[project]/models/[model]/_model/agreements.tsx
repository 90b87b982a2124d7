import { Check } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { FEWEST } from '@/lib/domain/bundle/loss'
import { isLoss, type Agreement } from '@/lib/domain/bundle/manifest'

type Props = { list: readonly Agreement[]; file?: string }

/** In what a file was run before it was published, and how far off the trained model it was. `file`: named where it is not the main one. */
export function Agreements({ list, file }: Props) {
  const t = useTexts('models')
  const wordsOf = useWords()
  return list.map((one) => {
    if ('skipped' in one)
      return (
        <p key={one.runtime} className="mt-1 text-12 text-fg-3">
          {t('bundle.skipped', { runtime: one.runtime, reason: one.skipped })}
        </p>
      )
    return (
      <p key={one.runtime} className="mt-1 flex gap-1.5 text-12 text-ok-text">
        <Check className="mt-0.5 !size-3 flex-none" aria-hidden="true" />
        <span className="min-w-0 wrap-anywhere">{wordsOf(one, file)}</span>
      </p>
    )
  })
}

/** How closely a file that was run said what the trained model says, or what it costs that it says something else. */
function useWords() {
  const t = useTexts('models')
  const { fixed } = useFigures()
  return (one: Exclude<Agreement, { skipped: string }>, file?: string): string => {
    const { runtime } = one
    if ('lost' in one) {
      const { metric, lost, pictures } = one
      const costs = t('bundle.costs', {
        file: file ?? '',
        runtime,
        metric,
        lower: isLoss(lost) ? 'yes' : 'no',
        less: fixed(lost / 100, 3),
        pictures,
      })
      return pictures < FEWEST[metric] ? `${costs}. ${t('bundle.chance', { n: FEWEST[metric] })}` : costs
    }
    const facts = { runtime, difference: fixed(one.difference, 4) }
    return file ? t('bundle.fileAgrees', { file, ...facts }) : t('bundle.agrees', facts)
  }
}
