import { Lock } from 'lucide-react'
import { Card } from '@/app/_ui/card'
import { count } from '@/app/_ui/count'
import type { ImportReport } from '@/lib/domain/dataset/report'

const PARTS = [
  ['train', 'train'],
  ['validation', 'validation'],
  ['test', 'test'],
  ['undecided', 'not given'],
] as const

/** How many pictures the source gave to each split. */
export function Splits({ splits }: { splits: ImportReport['splits'] }) {
  const given = PARTS.filter(([split]) => splits[split] > 0)
  const total = given.reduce((sum, [split]) => sum + splits[split], 0)
  if (splits.undecided === total) return null
  return (
    <Card title="Splits" aside="as the source gives them">
      <div className="splits num">
        {given.map(([split, text]) => (
          <span key={split} className={split === 'train' ? 'split split-train' : 'split'} style={{ flexGrow: splits[split] }}>
            {split === 'test' && <Lock aria-hidden="true" />}
            <b>{count(splits[split])}</b> {text}
          </span>
        ))}
      </div>
      <p className="num mt-2.5 text-12 text-fg-3">
        {given.map(([split]) => count(splits[split])).join(' + ')} = {count(total)}.
        {splits.test > 0 && ' The test images are fixed from now on.'}
        {splits.undecided > 0 && ' What is not given is drawn by the seed of a run.'}
      </p>
    </Card>
  )
}
