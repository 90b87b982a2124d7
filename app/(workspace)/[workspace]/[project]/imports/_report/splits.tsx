import { Lock } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import type { ImportReport } from '@/lib/domain/dataset/report'

const PARTS = ['train', 'validation', 'test', 'undecided'] as const

/** How many pictures the source gave to each split. */
export function Splits({ splits }: { splits: ImportReport['splits'] }) {
  const t = useTexts('imports')
  const { count } = useFigures()
  const given = PARTS.filter((split) => splits[split] > 0)
  const total = given.reduce((sum, split) => sum + splits[split], 0)
  if (splits.undecided === total) return null
  return (
    <Card title={t('splits.title')} aside={t('splits.aside')}>
      <div className="splits num">
        {given.map((split) => (
          <span key={split} className={split === 'train' ? 'split split-train' : 'split'} style={{ flexGrow: splits[split] }}>
            {split === 'test' && <Lock aria-hidden="true" />}
            <b>{count(splits[split])}</b> {t(`splits.split.${split}`)}
          </span>
        ))}
      </div>
      <p className="num mt-2.5 text-12 text-fg-3">
        {given.map((split) => count(splits[split])).join(' + ')} = {count(total)}.{splits.test > 0 && ` ${t('splits.testFixed')}`}
        {splits.undecided > 0 && ` ${t('splits.drawn')}`}
      </p>
    </Card>
  )
}
