import { Check } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import type { Agreement } from '@/lib/domain/bundle/manifest'

type Props = { list: readonly Agreement[]; file?: string }

/** In what a file was run before it was published, and how far off the trained model it was. `file`: named where it is not the main one. */
export function Agreements({ list, file }: Props) {
  const t = useTexts('models')
  const { fixed } = useFigures()
  return list.map((one) => {
    if ('skipped' in one)
      return (
        <p key={one.runtime} className="mt-1 text-12 text-fg-3">
          {t('bundle.skipped', { runtime: one.runtime, reason: one.skipped })}
        </p>
      )
    const facts = { runtime: one.runtime, difference: fixed(one.difference, 4) }
    return (
      <p key={one.runtime} className="mt-1 flex gap-1.5 text-12 text-ok-text">
        <Check className="mt-0.5 !size-3 flex-none" aria-hidden="true" />
        <span className="min-w-0 wrap-anywhere">{file ? t('bundle.fileAgrees', { file, ...facts }) : t('bundle.agrees', facts)}</span>
      </p>
    )
  })
}
