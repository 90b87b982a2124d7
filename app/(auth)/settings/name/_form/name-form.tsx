'use client'

import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { goTo } from '@/app/_client/go-to'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { routes } from '@/lib/domain/address/routes'
import { User } from '@/lib/domain/contract/me'

/** One field, or none of it; either way nobody asks again. */
export function NameForm({ next }: { next: string }) {
  const t = useTexts('yourName')
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const { mutate, isPending, isSuccess, error, variables } = useMutation({
    mutationFn: (given: string | null) => api.patch(routes.me, User, { body: { name: given } }),
    onSuccess: () => goTo(next),
  })
  const busy = isPending || isSuccess

  function save(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setMissing(true)
    mutate(name.trim())
  }

  return (
    <form onSubmit={save} noValidate>
      <Field label={t('field')} hint={t('hint')} error={missing ? t('missing') : error && problemText(error)}>
        <Input
          size="lg"
          autoFocus
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            setMissing(false)
          }}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" block className="mt-3" busy={busy && variables !== null}>
        {t('save')}
      </Button>
      <Button variant="ghost" size="lg" block className="mt-2" busy={busy && variables === null} onClick={() => mutate(null)}>
        {t('skip')}
      </Button>
    </form>
  )
}
