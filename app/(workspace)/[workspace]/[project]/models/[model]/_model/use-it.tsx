'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { CopyButton } from '@/app/_ui/copy-button'
import { Select } from '@/app/_ui/select'
import type { Snippet } from './snippets/snippets'

/** Code that works, to copy. */
export function UseIt({ snippets }: { snippets: readonly Snippet[] }) {
  const t = useTexts('models')
  const [shown, setShown] = useState<Snippet['name']>('web')
  const { code, bare } = snippets.find(({ name }) => name === shown) ?? { code: '' }
  const options = snippets.map(({ name }) => ({ value: name, label: t(`use.${name}`) }))
  return (
    <Card
      title={t('use.title')}
      aside={
        <>
          <Select size="sm" label={t('use.where')} value={shown} onChange={setShown} options={options} />
          <CopyButton text={code} label={t('use.copy')} />
        </>
      }
    >
      <pre
        className="m-0 max-h-96 overflow-auto rounded-control bg-inset p-3 font-mono text-12"
        role="region"
        tabIndex={0}
        aria-label={t('use.code')}
      >
        <code>{code}</code>
      </pre>
      {bare && <p className="mt-2 text-12 text-fg-2">{t('use.transparent')}</p>}
    </Card>
  )
}
