'use client'

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
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function create(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setProblem(t('nameMissing'))
    setBusy(true)
    try {
      const workspace = await api.post(routes.workspaces, Workspace, { body: { name: name.trim() } })
      router.push(pages.workspace(workspace.slug))
    } catch (error) {
      setProblem(problemText(error))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={create} noValidate>
      <Field label={t('name')} hint={t('nameHint')} error={problem}>
        <Input
          size="lg"
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            setProblem(undefined)
          }}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" block className="mt-3" busy={busy} keys={keysOf(SITE_COMMANDS, 'submit')}>
        {t('make')}
      </Button>
    </form>
  )
}
