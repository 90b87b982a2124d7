'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { Label } from '@/lib/domain/contract/label'
import { Nothing } from '@/lib/domain/contract/nothing'

type Props = { place: Place; label?: Label; onClose: () => void }

/** Another name for a label, on every image that carries it. */
export function RenameLabel({ place, label, onClose }: Props) {
  const t = useTexts('projectSettings')
  const router = useRouter()
  const [name, setName] = useState<string>()

  async function rename() {
    const wanted = (name ?? label?.name ?? '').trim()
    if (!wanted) throw new Error(t('nameMissing'))
    await api.patch(routes.label(place, label?.id ?? ''), Nothing, { body: { name: wanted } })
    router.refresh()
  }

  return (
    <ConfirmDialog
      open={label !== undefined}
      onOpenChange={() => {
        setName(undefined)
        onClose()
      }}
      title={t('rename.question', { name: label?.name ?? '' })}
      action={t('rename.action')}
      tone="primary"
      onConfirm={rename}
    >
      <Field label={t('rename.name')} hint={t('rename.hint')}>
        <Input value={name ?? label?.name ?? ''} onChange={(event) => setName(event.target.value)} maxLength={80} autoFocus />
      </Field>
    </ConfirmDialog>
  )
}
