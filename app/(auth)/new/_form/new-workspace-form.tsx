'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Workspace } from '@/lib/domain/contract/workspace'

/** Names the workspace and goes there. */
export function NewWorkspaceForm() {
  const t = useTexts('newWorkspace')
  const router = useRouter()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)

  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: (given: string) => api.post(routes.workspaces, Workspace, { body: { name: given } }),
    onSuccess: ({ slug }) => router.push(pages.workspace(slug)),
  })

  function create(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setMissing(true)
    mutate(name.trim())
  }

  return (
    <form onSubmit={create} noValidate>
      <Field label={t('name')} hint={t('nameHint')} error={missing ? t('nameMissing') : error && problemText(error)}>
        <Input
          size="lg"
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            setMissing(false)
            if (error) reset()
          }}
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        block
        className="mt-3"
        busy={isPending || isSuccess}
        keys={keysOf(SITE_COMMANDS, 'submit')}
      >
        {t('make')}
      </Button>
    </form>
  )
}
