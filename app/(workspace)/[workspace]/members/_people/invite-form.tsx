'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import type { z } from 'zod'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Select, type Option } from '@/app/_ui/select'
import { useToast } from '@/app/_ui/toast'
import { routes } from '@/lib/domain/address/routes'
import { Invited, type InviteMembers } from '@/lib/domain/contract/invite'
import { splitAddresses } from '@/lib/domain/invite/address'
import type { Role } from '@/lib/domain/workspace/role'
import { AddressField } from './address-field'
import { roleOption } from './role-option'
import { isWhole, wrongAddresses } from './wrong-addresses'

type Props = { workspace: string; roles: readonly Role[]; projects: readonly Option<string>[] }

const ANYWHERE = '*' // no slug holds a star

/** Sends invites to every whole address; what was refused stays in the field with its reason. */
export function InviteForm({ workspace, roles, projects }: Props) {
  const t = useTexts('members')
  const router = useRouter()
  const toast = useToast()
  const [addresses, setAddresses] = useState<string[]>([])
  const [role, setRole] = useState<Role>(roles.includes('annotator') ? 'annotator' : 'viewer')
  const [project, setProject] = useState(ANYWHERE)
  const [refused, setRefused] = useState<Invited['refused']>([])
  const [draft, setDraft] = useState('')
  const whole = [...new Set([...addresses, ...splitAddresses(draft)])].filter(isWhole)

  function change(next: string[]) {
    setAddresses(next)
    setRefused([])
  }

  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const body: z.input<typeof InviteMembers> = { addresses: whole, role, ...(project !== ANYWHERE && { project }) }
      return api.post(routes.invites(workspace), Invited, { body })
    },
    onSuccess: ({ sent, refused: kept }) => {
      if (sent.length > 0) toast({ tone: 'ok', title: t('invite.sent', { n: sent.length }), text: sent.join(', ') })
      setRefused(kept)
      setAddresses((now) => now.filter((address) => !sent.includes(address)))
      if (sent.includes(splitAddresses(draft)[0] ?? '')) setDraft('')
      router.refresh()
    },
  })

  function send(event: FormEvent) {
    event.preventDefault()
    mutate()
  }

  return (
    <form className="card p-4" onSubmit={send}>
      <div className="flex flex-wrap items-start gap-3">
        <AddressField addresses={addresses} problem={wrongAddresses(addresses, t)} onChange={change} draft={draft} onDraft={setDraft} />
        <Field label={t('people.role')} className="w-38 max-rail:w-full">
          <Select value={role} onChange={setRole} options={roles.map((one) => roleOption(one, t))} />
        </Field>
        <Field label={t('invite.startsIn')} className="w-48 max-rail:w-full">
          <Select value={project} onChange={setProject} options={[{ value: ANYWHERE, label: t('invite.anywhere') }, ...projects]} />
        </Field>
        <Button
          type="submit"
          variant="primary"
          className="mt-6.5 max-rail:mt-1 max-rail:w-full"
          busy={isPending}
          reason={whole.length === 0 && t('invite.addressMissing')}
        >
          {whole.length > 1 ? t('invite.sendMany', { n: whole.length }) : t('invite.send')}
        </Button>
      </div>
      {error && (
        <Banner tone="danger" className="mt-3">
          {problemText(error)}
        </Banner>
      )}
      {refused.length > 0 && <Refusals refused={refused} />}
    </form>
  )
}

function Refusals({ refused }: { refused: Invited['refused'] }) {
  const t = useTexts('members')
  return (
    <Banner tone="warn" className="mt-3" title={t('invite.refused', { n: refused.length })}>
      <ul>
        {refused.map(({ address, reason }) => (
          <li key={address}>
            {address}: {reason}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
