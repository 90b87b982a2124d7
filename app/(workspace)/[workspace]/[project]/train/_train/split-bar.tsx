import { useFigures, useTexts } from '#texts'
import type { Split } from '@/lib/domain/dataset/manifest'

const PARTS: { split: Split; look: string }[] = [
  { split: 'train', look: 'bg-accent-bg-2 text-accent-text' },
  { split: 'validation', look: 'bg-active text-fg-2' },
  { split: 'test', look: 'bg-active text-fg-2' },
]

/** How the pictures are divided, drawn to scale as far as the words fit. */
export function SplitBar({ images }: { images: Record<Split, number> }) {
  const t = useTexts('train')
  const { count } = useFigures()
  const shown = PARTS.filter(({ split }) => images[split] > 0)
  const total = shown.reduce((sum, { split }) => sum + images[split], 0)
  if (total === 0) return <p className="text-fg-2">{t('noImages')}</p>
  return (
    <div
      className="flex h-7 gap-0.5 overflow-hidden rounded-control text-12"
      role="img"
      aria-label={shown.map(({ split }) => `${images[split]} ${t(`split.${split}`)}`).join(', ')}
    >
      {shown.map(({ split, look }) => (
        <span key={split} className={`flex min-w-fit items-center gap-1 px-2 ${look}`} style={{ flex: images[split] }}>
          <b className="num">{count(images[split])}</b> {t(`split.${split}`)}
        </span>
      ))}
    </div>
  )
}
