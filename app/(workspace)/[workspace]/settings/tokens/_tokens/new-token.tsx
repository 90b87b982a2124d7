'use client'

import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/checkbox'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { routes } from '@/lib/domain/address/routes'
import { SCOPES, type TokenScope } from '@/lib/domain/workspace/rights'
import { ShownToken } from './shown-token'

const SCOPE_TEXT: Record<TokenScope, string> = {
  read: 'see projects and images, download models',
  write: 'label, import, create and change projects',
  train: 'start and cancel runs',
}
const ALL = Object.keys(SCOPES) as TokenScope[]

/** Makes a token and shows it once. */
export function NewToken({ workspace, origin }: { workspace: string; origin: string }) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<string>()
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) setMade(undefined)
  }
  return (
    <>
      <Button variant="primary" icon={<KeyRound aria-hidden="true" />} onClick={() => setOpen(true)}>
        New token
      </Button>
      <Dialog open={open} onOpenChange={change} title={made ? 'Copy the token now' : 'New token'}>
        {made ? (
          <ShownToken token={made} origin={origin} onDone={() => change(false)} />
        ) : (
          <TokenForm workspace={workspace} onMade={setMade} />
        )}
      </Dialog>
    </>
  )
}

function TokenForm({ workspace, onMade }: { workspace: string; onMade: (token: string) => void }) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<TokenScope[]>(ALL)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function make(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setProblem('Type a name first, for example the machine that will hold it.')
    setBusy(true)
    try {
      const { token } = await api.post<{ token: string }>(routes.tokens(workspace), { name: name.trim(), scopes })
      router.refresh()
      onMade(token)
    } catch (error) {
      setProblem(problemText(error))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={make} noValidate>
      <Field label="Name">
        <Input value={name} onChange={(event) => setName(event.target.value)} placeholder="Laptop, build server" maxLength={80} autoFocus />
      </Field>
      <fieldset className="mt-4">
        <legend className="mb-1 font-medium">Scopes</legend>
        {ALL.map((scope) => (
          <Checkbox
            key={scope}
            className="w-full"
            checked={scopes.includes(scope)}
            hint={SCOPE_TEXT[scope]}
            onChange={(on) => setScopes(ALL.filter((one) => (one === scope ? on : scopes.includes(one))))}
          >
            {scope}
          </Checkbox>
        ))}
      </fieldset>
      {problem && (
        <Banner tone="danger" className="mt-3">
          {problem}
        </Banner>
      )}
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <Button type="submit" variant="primary" busy={busy} reason={scopes.length === 0 && 'Choose a scope first.'}>
          Make the token
        </Button>
      </div>
    </form>
  )
}
