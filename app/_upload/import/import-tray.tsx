'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useFigures, useTexts } from '#texts'
import type { Where } from '@/app/_upload/where'
import { useAllImports, useImport } from '@/app/_upload/uploads'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { IconButton } from '@/app/_ui/icon-button'
import { ProgressBar, WaitBar } from '@/app/_ui/progress-bar'
import { pages } from '@/lib/domain/address/pages'
import type { ProjectImport } from './all-imports'
import { ImportDialog } from './import-dialog'
import { isOver } from './import-state'
import { progressOf, sentenceOf } from './import-text'

type Props = { one: ProjectImport; where: Where; /** asks nothing by itself */ quiet?: boolean }

/** An import that this page began: how far it is, the question that it waits with, and what became of it. */
export function ImportTray({ one, where, quiet = false }: Props) {
  const t = useTexts('upload.import')
  const figures = useFigures()
  const { remove } = useAllImports()
  const { state, totals } = useImport(one)
  const [asked, setAsked] = useState(!quiet && where === 'images')
  const [cancelling, setCancelling] = useState(false)
  const { importer, place, key } = one
  const over = isOver(state)
  const part = progressOf(state, totals)
  const sentence = sentenceOf(state, { totals, t, figures })
  const cancel = async () => {
    setCancelling(true)
    await importer.cancel()
    setCancelling(false)
  }
  return (
    <section className="tray" aria-label={t('of', { source: importer.source.name })}>
      <div className="tray-head">
        <p className="min-w-0 flex-1" role="status">
          <span className="block truncate font-medium">{importer.source.name}</span>
          <span className={state.at === 'failed' ? 'block text-12 text-danger-text' : 'num block text-12 text-fg-2'}>{sentence}</span>
          {where === 'elsewhere' && (
            <Link className="block truncate text-12" href={pages.images(place)}>
              {one.name}
            </Link>
          )}
        </p>
        <IconButton
          size="xs"
          label={t(over ? 'close' : 'cancel')}
          icon={<X />}
          disabled={cancelling}
          onClick={() => (over ? remove(key) : void cancel())}
        />
      </div>
      {part !== undefined && (
        <div className="px-3 pb-2">
          {part === 'unknown' ? <WaitBar label={sentence} /> : <ProgressBar thin label={sentence} total={1} parts={[{ value: part }]} />}
        </div>
      )}
      {(over || state.at === 'asking') && <Acts one={one} onLook={() => setAsked(true)} />}
      <ImportDialog one={one} open={asked && (state.at === 'asking' || state.at === 'reading')} onOpenChange={setAsked} onCancel={cancel} />
    </section>
  )
}

/** What a person can do next. */
function Acts({ one, onLook }: { one: ProjectImport; onLook: () => void }) {
  const t = useTexts('upload.import')
  const { importer, place } = one
  const { state } = useImport(one)
  const id = importer.id()
  const tells = state.at === 'done' || (state.at === 'cancelled' && state.begun)
  if (!tells && state.at !== 'asking' && state.at !== 'failed') return null
  return (
    <div className="tray-foot justify-end">
      {state.at === 'asking' && (
        <Button size="sm" variant="primary" onClick={onLook}>
          {t('look')}
        </Button>
      )}
      {state.at === 'failed' && (
        <Button size="sm" onClick={() => importer.again()}>
          {t('again')}
        </Button>
      )}
      {tells && id && (
        <ButtonLink size="sm" href={pages.import(place, id)}>
          {t('report')}
        </ButtonLink>
      )}
    </div>
  )
}
