'use client'

import { useTexts } from '#texts'
import { Upload } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'

type Props = { name: string; onDrop: (items: DataTransferItemList) => void }

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files dropped anywhere on the page, and says so while they hover. */
export function DropZone({ name, onDrop }: Props) {
  const t = useTexts('upload')
  const [over, setOver] = useState(false)
  const drop = useEffectEvent(onDrop)
  useEffect(() => {
    let depth = 0 // of enters without a leave: every element on the way tells
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth++
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event) || --depth > 0) return
      depth = 0
      setOver(false)
    }
    const allow = (event: DragEvent) => hasFiles(event) && event.preventDefault()
    const take = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      depth = 0
      setOver(false)
      drop(event.dataTransfer.items)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', take)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', take)
    }
  }, [])
  if (!over) return null
  return (
    <div className="drop-zone">
      <Upload aria-hidden="true" />
      {t('drop', { name })}
    </div>
  )
}
