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
import { isWhole, splitAddresses } from '@/lib/domain/invite/split-addresses'
import type { Role } from '@/lib/domain/workspace/role'
import { AddressField } from './address-field'
import { roleOption } from './role-option'
import { firstOf, wrongAddresses } from './wrong-addresses'

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
  const { draft, setDraft, setHere, all, whole, problem } = useDraft(addresses)
  function change(next: string[]) {
    setAddresses(next)
    setRefused([])
  }

  const { mutate, isPending, error } = useMutation({
    mutationFn: (to: string[]) => {
      const body: z.input<typeof InviteMembers> = { addresses: to, role, ...(project !== ANYWHERE && { project }) }
      return api.post(routes.invites(workspace), Invited, { body })
    },
    onSuccess: ({ sent, refused: kept }) => {
      if (sent.length > 0) toast({ tone: 'ok', title: t('invite.sent', { n: sent.length }), text: firstOf(sent, t) })
      setRefused(kept)
      setAddresses((now) => now.filter((address) => !sent.includes(address)))
      router.refresh()
    },
  })

  function send(event: FormEvent) {
    event.preventDefault()
    change(all)
    setDraft('')
    mutate(whole)
  }

  return (
    <form className="card p-4" onSubmit={send}>
      <div className="flex flex-wrap items-start gap-3">
        <AddressField {...{ addresses, problem, draft }} onChange={change} onDraft={setDraft} onHere={setHere} />
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

/** What is being typed counts as soon as it is an address. */
function useDraft(addresses: readonly string[]) {
  const t = useTexts('members')
  const [draft, setDraft] = useState('')
  const [here, setHere] = useState(false)
  const drafted = splitAddresses(draft)
  const all = [...new Set([...addresses, ...drafted])]
  const whole = all.filter(isWhole)
  // What is half typed is said to be wrong once one has gone on, unless there is something to send: then by sending.
  const problem = wrongAddresses(here || drafted.some(isWhole) ? addresses : all, t)

  return { draft, setDraft, setHere, all, whole, problem }
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
