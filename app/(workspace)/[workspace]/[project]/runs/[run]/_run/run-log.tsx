'use client'

import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { cx } from '@/app/_ui/cx'
import { Switch } from '@/app/_ui/switch'
import type { LogLine } from './log-lines'

/** What the run says, newest at the bottom; it follows until somebody wants to read on. */
export function RunLog({ lines }: { lines: readonly LogLine[] }) {
  const t = useTexts('runs')
  const [follow, setFollow] = useState(true)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (follow) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [follow, lines.length])
  return (
    <Card
      title={t('log.title')}
      flush
      aside={
        <Switch checked={follow} onChange={setFollow}>
          {t('log.follow')}
        </Switch>
      }
    >
      <div
        ref={box}
        className="max-h-80 min-h-24 overflow-auto px-4 py-2.5 font-mono text-12"
        role="log"
        aria-label={t('log.label')}
        tabIndex={0}
      >
        {lines.length === 0 && <p className="font-ui text-fg-3">{t('log.none')}</p>}
        {lines.map(({ id, time, tag, text, tone }) => (
          <div
            key={id}
            className={cx(
              'flex gap-3 leading-5',
              tone === 'warn' ? 'text-warn-text' : tone === 'danger' ? 'text-danger-text' : 'text-fg-2',
            )}
          >
            <time className="text-fg-3">{time}</time>
            <span className="w-10 flex-none">{tag}</span>
            <span className="min-w-0 whitespace-pre-wrap">{text}</span>
          </div>
        ))}
      </div>
    </Card>
  )
}
