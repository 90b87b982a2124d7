import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { ProgressBar } from '@/app/_ui/progress-bar'
import type { Import } from '@/lib/domain/contract/import'

/** An import without a report yet: how far it is, or why there will be none, and the way out. */
export function WhereItStands({ one: { stage, progress, failure, images } }: { one: Import }) {
  const t = useTexts('imports')
  const here = t('here', { n: images })
  if (stage === 'failed' || stage === 'cancelled') {
    const title = stage === 'failed' ? t('failedBecause', { why: failure ?? '' }) : t('wasCancelled')
    return (
      <Banner tone={stage === 'failed' ? 'danger' : 'warn'} title={title}>
        {here} {t('anew')}
      </Banner>
    )
  }
  // One that a `corral` of before has brought says itself when it has ended.
  const named = stage === 'done' ? 'sending' : stage
  return (
    <Banner title={t(`stands.${named}`)}>
      {here} {stage !== 'bringing' && t('goOn')}
      {stage === 'bringing' && (
        <ProgressBar className="mt-2 max-w-90" thin label={t('stage.bringing')} parts={[{ value: progress }]} total={1} />
      )}
    </Banner>
  )
}
