'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { IconButton } from './icon-button'

/** Copies a text; says so for a while. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTexts('ui')
  const [copied, setCopied] = useState(false)
  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <>
      <IconButton
        size="xs"
        label={label}
        icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        onClick={() => void copy()}
      />
      <span className="sr-only" role="status">
        {copied && t('copied')}
      </span>
    </>
  )
}
