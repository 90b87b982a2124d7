'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { CopyButton } from '@/app/_ui/copy-button'
import { Segmented } from '@/app/_ui/segmented'
import type { Snippet } from './snippets'

/** Code that works, to copy. */
export function UseIt({ snippets }: { snippets: readonly Snippet[] }) {
  const t = useTexts('models')
  const [shown, setShown] = useState<Snippet['value']>('web')
  const code = snippets.find(({ value }) => value === shown)?.code ?? ''
  return (
    <Card title={t('use.title')} aside={<Segmented label={t('use.where')} value={shown} onChange={setShown} options={snippets} />}>
      <div className="relative">
        <pre className="m-0 overflow-x-auto rounded-control bg-inset p-3 pr-10 font-mono text-12" tabIndex={0} aria-label={t('use.code')}>
          {code}
        </pre>
        <span className="absolute top-1.5 right-1.5 rounded-control bg-inset">
          <CopyButton text={code} label={t('use.copy')} />
        </span>
      </div>
      {shown !== 'shell' && <p className="mt-2 text-12 text-fg-2">{t('use.transparent')}</p>}
    </Card>
  )
}
