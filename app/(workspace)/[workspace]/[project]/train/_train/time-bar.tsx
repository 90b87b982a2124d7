import { useFigures, useTexts } from '#texts'
import type { Estimate } from '@/lib/domain/contract/run'

/** Where the time of a run goes, from the last one like it. */
export function TimeBar({ estimate: { stages, basis } }: { estimate: Estimate }) {
  const t = useTexts('train')
  const { clock } = useFigures()
  const shown = stages.filter(({ seconds }) => seconds > 0)
  return (
    <>
      <div className="flex h-1.5 gap-0.5" aria-hidden="true">
        {shown.map(({ stage, seconds }) => (
          <span
            key={stage}
            className={`rounded-mark ${stage === 'train' ? 'bg-accent' : 'bg-line-control opacity-60'}`}
            style={{ flex: seconds }}
          />
        ))}
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-3 text-12 text-fg-3">
        {shown.map(({ stage, seconds }) => (
          <span key={stage}>
            {t(`stage.${stage}`)} <b className="num text-fg-2">{clock(seconds)}</b>
          </span>
        ))}
      </p>
      <p className="mt-1 text-12 text-fg-3">{t('basis', { run: String(basis.run), images: basis.images })}</p>
    </>
  )
}
