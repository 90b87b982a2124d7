'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { CopyButton } from '@/app/_ui/copy-button'
import { Select } from '@/app/_ui/select'
import { PLATFORMS, type Platform } from '@/lib/domain/bundle/platforms'
import type { Missing } from './missing'
import type { Snippet } from './snippets/snippets'

/** Code that works, to copy; where the bundle has no file for it, why. */
export function UseIt({ snippets, missing }: { snippets: readonly Snippet[]; missing: Partial<Record<Platform, Missing>> }) {
  const t = useTexts('models')
  const [shown, setShown] = useState<Snippet['name']>('web')
  const { code, bare, of } = snippets.find(({ name }) => name === shown)!
  const lacks = of && missing[of]
  const options = snippets.map(({ name }) => ({ value: name, label: t(`use.${name}`) }))
  return (
    <Card
      title={t('use.title')}
      aside={
        <>
          <Select size="sm" label={t('use.where')} value={shown} onChange={setShown} options={options} />
          {!lacks && <CopyButton text={code} label={t('use.copy')} />}
        </>
      }
    >
      {lacks ? (
        <WhyNot platform={of} {...lacks} />
      ) : (
        <pre
          className="m-0 max-h-96 overflow-auto rounded-control bg-inset p-3 font-mono text-12"
          role="region"
          tabIndex={0}
          aria-label={t('use.code')}
        >
          <code>{code}</code>
        </pre>
      )}
      {bare && !lacks && <p className="mt-2 text-12 text-fg-2">{t('use.transparent')}</p>}
    </Card>
  )
}

function WhyNot({ platform, reason }: Missing & { platform: Platform }) {
  const t = useTexts('models')
  const { folder, main } = PLATFORMS[platform]
  return (
    <p className="text-12 text-fg-2">
      {reason ? t('use.leftOut', { folder, main, reason }) : t('use.lacks', { folder })} {t('use.again')}
    </p>
  )
}
