'use client'

import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { commandAt } from '@/lib/domain/address/command'

/** A new token, this once. */
export function ShownToken({ token, origin, onDone }: { token: string; origin: string; onDone: () => void }) {
  const t = useTexts('tokens')
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <>
      <p className="text-fg-2">{t('once')}</p>
      <code className="my-3 block select-all break-all rounded-control border border-line-2 bg-inset p-3">{token}</code>
      <p className="text-12 text-fg-3">
        {t.rich('use', { command: `${commandAt(origin)} login ${origin}`, code: (command) => <code>{command}</code> })}
      </p>
      {copied === 'no' && (
        <Banner tone="warn" className="mt-3">
          {t('notCopied')}
        </Banner>
      )}
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <Button onClick={onDone}>{t('done')}</Button>
        <Button variant="primary" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {copied === 'yes' ? t('copied') : t('copy')}
        </Button>
      </div>
    </>
  )
}
