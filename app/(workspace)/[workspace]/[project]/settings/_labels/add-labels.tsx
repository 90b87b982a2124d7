'use client'

import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { Button } from '@/app/_ui/button'
import { LabelsField, newNames } from '@/app/_ui/labels-field'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Labels, type Label } from '@/lib/domain/contract/label'

/** Several new labels at once. */
export function AddLabels({ place, labels }: { place: Place; labels: readonly Label[] }) {
  const t = useTexts('projectSettings')
  const { acting, act } = useAct()
  const [text, setText] = useState('')
  const names = newNames(text, labels)

  async function add(event: FormEvent) {
    event.preventDefault()
    if (names.length === 0) return
    const added = await act('add', () => api.post(routes.labels(place), Labels, { body: { names } }), {
      done: t('add.done', { n: names.length }),
      failed: t('add.failed'),
    })
    if (added) setText('')
  }

  return (
    <form className="border-t border-line p-4" onSubmit={(event) => void add(event)}>
      <LabelsField label={t('add.title')} text={text} onChange={setText} existing={labels} />
      <Button type="submit" className="mt-3" busy={acting === 'add'} reason={names.length === 0 && t('nameMissing')}>
        {names.length > 0 ? t('add.action', { n: names.length }) : t('add.title')}
      </Button>
    </form>
  )
}
