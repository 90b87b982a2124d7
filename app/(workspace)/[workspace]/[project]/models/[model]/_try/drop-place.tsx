'use client'

import { Upload } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'

/** Where a picture is dropped or chosen. */
export function DropPlace({ onFile }: { onFile: (file: File | undefined) => void }) {
  const t = useTexts('models')
  const [over, setOver] = useState(false)
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  const look = over ? 'border-accent bg-accent-bg' : 'border-line-control'
  return (
    <label
      className={cx(
        'flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-control border border-dashed p-2 text-12 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
        look,
      )}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Upload className="!size-3.5 text-fg-3" aria-hidden="true" />
      <span>{t.rich('try.drop', { choose: (text) => <span className="text-accent-text">{text}</span> })}</span>
      <input
        type="file"
        className="sr-only"
        accept="image/jpeg,image/png,image/webp"
        aria-label={t('try.choose')}
        onChange={({ target }) => {
          onFile(target.files?.[0])
          target.value = '' // the same picture may be chosen again
        }}
      />
    </label>
  )
}
