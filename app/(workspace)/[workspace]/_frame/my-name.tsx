'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Field } from '@/app/_ui/field'
import type { Person } from '@/app/_ui/initials'
import { Input } from '@/app/_ui/input'
import { routes } from '@/lib/domain/address/routes'
import { User } from '@/lib/domain/contract/me'

type Props = { person: Person; open: boolean; onClose: () => void }

/** What I am called, wherever people are shown. */
export function MyName({ person, open, onClose }: Props) {
  const t = useTexts('person')
  const router = useRouter()
  const [name, setName] = useState<string>()

  async function save() {
    if (name === undefined) return
    await api.patch(routes.me, User, { body: { name: name.trim() || null } })
    router.refresh()
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={() => {
        setName(undefined)
        onClose()
      }}
      title={t('name')}
      action={t('saveName')}
      tone="primary"
      onConfirm={save}
    >
      <Field label={t('nameField')} hint={t('nameHint', { email: person.email })}>
        <Input
          value={name ?? person.name ?? ''}
          onChange={(event) => setName(event.target.value)}
          maxLength={80}
          autoComplete="name"
          autoFocus
        />
      </Field>
    </ConfirmDialog>
  )
}
