'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'
import { Popover } from '@/app/_ui/popover'
import { keyOf, useLabels, useMayAddLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { routes } from '@/lib/domain/address/routes'
import { Labels } from '@/lib/domain/contract/label'

/** A plus that makes labels; where the project lets this person make none, nothing: `OthersAddLabels` says who may. */
export const NewLabels = () => useMayAddLabels() && <AddLabels />

/** Who adds labels, for whom may not. */
export function OthersAddLabels() {
  const t = useTexts('ui')
  const known = useLabels() !== undefined
  const mayAdd = useMayAddLabels()
  return known && !mayAdd && <p className="px-2 py-1 text-12 text-fg-3">{t('othersAddLabels')}</p>
}

/** One or several names with commas between. */
function AddLabels() {
  const t = useTexts('pools.newLabels')
  const place = usePlace()
  const cache = useQueryClient()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const names = text.split(',').flatMap((name) => name.trim() || [])

  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.post(routes.labels(place), Labels, { body: { names } }),
    // Since the labels were asked for, perhaps, the project lets annotators make none.
    onError: () => cache.invalidateQueries({ queryKey: keyOf(place, 'labels') }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keyOf(place, 'labels') })
      setText('')
      setOpen(false)
    },
  })

  function make(event: FormEvent) {
    event.preventDefault()
    if (names.length > 0 && !isPending) mutate()
  }

  return (
    <Popover
      label={t('title')}
      open={open}
      onOpenChange={setOpen}
      className="w-70"
      trigger={<IconButton size="xs" label={t('title')} icon={<Plus />} />}
    >
      <form onSubmit={make} className="flex flex-col gap-3">
        <Field label={t('names')} hint={t('hint')} error={error && problemText(error)}>
          <Input value={text} onChange={(event) => setText(event.target.value)} autoFocus autoComplete="off" />
        </Field>
        <Button type="submit" variant="primary" size="sm" busy={isPending} reason={names.length === 0 && t('missing')}>
          {names.length > 1 ? t('addMany', { n: names.length }) : t('add')}
        </Button>
      </form>
    </Popover>
  )
}
